import type { Run } from "@/api/types";
import { ProblemNotice } from "@/ui/ProblemNotice";
import type { LiveView } from "./useLiveRun";

type Props = { view: LiveView; active: Run | null; stopping: boolean };

/** What the run is waiting for, whenever its own words do not show it. */
export function RunProgress({ view, active, stopping }: Props) {
  if (view.refusal !== null) return <ProblemNotice error={view.refusal} />;
  const words = progressWords(view, active, stopping);
  return (
    <p role="status" className="flex min-h-6 items-center gap-2 text-list text-muted">
      {words !== "" && (
        <>
          <span className="breathe size-2 rounded-full bg-accent" aria-hidden="true" />
          {words}
        </>
      )}
    </p>
  );
}

function progressWords({ run, connection }: LiveView, active: Run | null, stopping: boolean): string {
  if (stopping) return "Stopping…";
  if (connection === "lost") return "Connection lost. The run goes on; reconnecting…";
  const last = run.messages.at(-1);
  const tool = last?.toolCalls.find((call) => call.state === "running" || call.state === "writing");
  if (run.phase === "waiting") return active?.state === "queued" ? "Waiting for a worker…" : "Starting…";
  if (run.phase !== "running") return "";
  if (tool !== undefined) return `Using ${tool.name}…`;
  return last !== undefined && last.open && last.text !== "" ? "" : "Thinking…";
}
