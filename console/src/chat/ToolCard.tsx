import { Bot, Check, ChevronRight, CircleAlert, CircleSlash, Hourglass, Wrench } from "lucide-react";
import { useId, useState } from "react";
import { StreamedInterrupt } from "@/interrupts/StreamedInterrupt";
import { openInterrupts, type LiveToolCall } from "@/stream/liveRun";
import { classes } from "@/ui/classes";
import { JsonView } from "@/ui/JsonView";
import { Spinner } from "@/ui/Spinner";
import { ChildOfCall, ChildWork, StoredWork } from "./ChildWork";
import { gist } from "./gist";

type Props = { call: LiveToolCall; live: boolean; runId: string | null };

/**
 * One use of a tool: its name, what it was given, what came back, and the work of another agent where one was called.
 * Closed unless opened, failed or at work. While somebody is asked about the call, the question takes its place.
 */
export function ToolCard({ call, live, runId }: Props) {
  const asked = live && call.result === null && call.interrupts.some(({ settled }) => settled === null);
  return (
    <>
      {!asked && <Card call={call} live={live} runId={runId} />}
      {call.interrupts.map((interrupt) => (
        <StreamedInterrupt key={interrupt.id} interrupt={interrupt} live={live && call.result === null} />
      ))}
    </>
  );
}

function Card({ call, live, runId }: Props) {
  const id = useId();
  const [choice, setChoice] = useState<boolean | null>(null);
  const child = call.child;
  const waits = live && child?.run != null && openInterrupts(child.run).length > 0;
  const open = waits || (choice ?? (call.state === "failed" || (live && child !== null)));
  const told = child?.run ?? null;
  const stored = child !== null && (told === null || (told.messages.length === 0 && call.result !== null));
  const Icon = child === null ? Wrench : Bot;
  const outcome = call.state === "failed" ? "Error" : "Result";
  return (
    <div
      role="group"
      aria-label={child === null ? `Tool ${call.name}` : `Agent ${call.name}`}
      className="overflow-hidden rounded-card border"
    >
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setChoice(!open)}
        className="flex min-h-10 w-full items-center gap-2.5 px-3 py-2 text-left text-list transition-colors duration-120 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <Icon className="size-4 shrink-0 text-faint" aria-hidden="true" />
        <span className="shrink-0 font-mono">{call.name}</span>
        <span className="min-w-0 flex-1 truncate font-mono text-muted">{gist(call.argumentsText)}</span>
        <ToolState call={call} live={live} waits={waits} />
        <ChevronRight
          className={classes("size-4 shrink-0 text-faint transition-transform duration-120", open && "rotate-90")}
          aria-hidden="true"
        />
      </button>
      {open && (
        <div id={id} className="appear flex flex-col gap-3 border-t bg-surface p-3">
          <div>
            <p className="mb-1 text-label text-muted">{child === null ? "Arguments" : "Task"}</p>
            <JsonView
              value={child === null ? call.argumentsText : taskOf(call.argumentsText)}
              label={child === null ? "Arguments" : "Task"}
            />
          </div>
          {child !== null && stored && <StoredWork runId={child.runId} />}
          {child !== null && !stored && told !== null && <ChildWork run={told} live={live} runId={child.runId} />}
          {child === null && !live && runId !== null && <ChildOfCall call={call} runId={runId} />}
          {call.result !== null && (
            <div>
              <p className="mb-1 text-label text-muted">{outcome}</p>
              <JsonView value={call.result} label={outcome} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** What another agent was told, without the braces around it. */
function taskOf(argumentsText: string): string {
  try {
    const { input } = JSON.parse(argumentsText) as { input?: unknown };
    return typeof input === "string" ? input : argumentsText;
  } catch {
    return argumentsText;
  }
}

function ToolState({ call, live, waits }: { call: LiveToolCall; live: boolean; waits: boolean }) {
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
  if (waits) {
    return (
      <span className={classes(words, "text-warn")}>
        <Hourglass aria-hidden="true" />
        Waiting
      </span>
    );
  }
  if (live) {
    return (
      <span className={classes(words, "text-muted")}>
        <Spinner />
        {call.state === "writing" ? "Preparing" : call.child === null ? "Running" : "Working"}
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
