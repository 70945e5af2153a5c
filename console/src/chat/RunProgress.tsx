import { Hourglass } from "lucide-react";
import type { Run } from "@/api/types";
import { waitingWords } from "@/interrupts/waitingWords";
import { openInterrupts } from "@/stream/liveRun";
import { ProblemNotice } from "@/ui/ProblemNotice";
import type { LiveView } from "./useLiveRun";

type Props = { view: LiveView; active: Run | null; stopping: boolean };

/** What the run is waiting for, whenever its own words do not show it. */
export function RunProgress({ view, active, stopping }: Props) {
  if (view.refusal !== null) return <ProblemNotice error={view.refusal} />;
  const waits = !stopping && view.connection !== "lost" && openInterrupts(view.run).length > 0;
  const words = progressWords(view, active, stopping);
  return (
    <p role="status" className="flex min-h-6 items-center gap-2 text-list text-muted">
      {words !== "" && (
        <>
          {waits ? (
            <Hourglass className="size-4 text-warn" aria-hidden="true" />
          ) : (
            <span className="breathe size-2 rounded-full bg-accent" aria-hidden="true" />
          )}
          {words}
        </>
      )}
    </p>
  );
}

function progressWords({ run, connection }: LiveView, active: Run | null, stopping: boolean): string {
  if (stopping) return "Stopping…";
  if (connection === "lost") return "Connection lost. The run goes on; reconnecting…";
  const waiting = waitingWords(openInterrupts(run));
  if (waiting !== null) return waiting;
  const last = run.messages.at(-1);
  const tool = last?.toolCalls.find((call) => call.state === "running" || call.state === "writing");
  if (run.phase === "starting") return active?.state === "queued" ? queuedWords(active.queuePosition) : "Starting…";
  if (run.phase !== "running") return "";
  if (tool !== undefined) return tool.child === null ? `Using ${tool.name}…` : `Working with ${tool.name}…`;
  return last !== undefined && last.open && last.text !== "" ? "" : "Thinking…";
}

/** The first in the queue is next. */
function queuedWords(position: number | null): string {
  return position === null || position < 2 ? "Starts in a moment…" : `In the queue, ${position - 1} before it…`;
}
