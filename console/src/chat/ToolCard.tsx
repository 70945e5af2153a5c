import { Check, ChevronRight, CircleAlert, CircleSlash, Wrench } from "lucide-react";
import { useId, useState } from "react";
import type { LiveToolCall } from "@/stream/liveRun";
import { classes } from "@/ui/classes";
import { JsonView } from "@/ui/JsonView";
import { Spinner } from "@/ui/Spinner";
import { gist } from "./gist";

type Props = { call: LiveToolCall; live: boolean };

/** One use of a tool: its name, what it was given, what came back. Closed unless opened or failed. */
export function ToolCard({ call, live }: Props) {
  const id = useId();
  const [choice, setChoice] = useState<boolean | null>(null);
  const open = choice ?? call.state === "failed";
  return (
    <section aria-label={`Tool ${call.name}`} className="overflow-hidden rounded-card border">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setChoice(!open)}
        className="flex min-h-10 w-full items-center gap-2.5 px-3 py-2 text-left text-list transition-colors duration-120 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <Wrench className="size-4 shrink-0 text-faint" aria-hidden="true" />
        <span className="shrink-0 font-mono">{call.name}</span>
        <span className="min-w-0 flex-1 truncate font-mono text-muted">{gist(call.argumentsText)}</span>
        <ToolState call={call} live={live} />
        <ChevronRight
          className={classes("size-4 shrink-0 text-faint transition-transform duration-120", open && "rotate-90")}
          aria-hidden="true"
        />
      </button>
      {open && (
        <div id={id} className="appear flex flex-col gap-3 border-t bg-surface p-3">
          <div>
            <p className="mb-1 text-label text-muted">Arguments</p>
            <JsonView value={call.argumentsText} label="Arguments" />
          </div>
          {call.result !== null && (
            <div>
              <p className="mb-1 text-label text-muted">{call.state === "failed" ? "Error" : "Result"}</p>
              <JsonView value={call.result} label={call.state === "failed" ? "Error" : "Result"} />
            </div>
          )}
        </div>
      )}
    </section>
  );
}

function ToolState({ call, live }: Props) {
  const words = "flex shrink-0 items-center gap-1 text-label [&>svg]:size-3.5";
  if (call.state === "failed") {
    return (
      <span className={classes(words, "text-bad")}>
        <CircleAlert aria-hidden="true" />
        Failed
      </span>
    );
  }
  if (call.state === "done") {
    return (
      <span className={classes(words, "max-w-48 text-muted")}>
        <Check className="shrink-0 text-ok" aria-hidden="true" />
        <span className="truncate font-mono">{gist(call.result ?? "") || "Done"}</span>
      </span>
    );
  }
  if (live) {
    return (
      <span className={classes(words, "text-muted")}>
        <Spinner />
        {call.state === "writing" ? "Preparing" : "Running"}
      </span>
    );
  }
  return (
    <span className={classes(words, "text-muted")}>
      <CircleSlash aria-hidden="true" />
      No result
    </span>
  );
}
