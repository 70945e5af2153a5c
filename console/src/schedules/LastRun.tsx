import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { RunStateBadge } from "@/runs/RunStateBadge";
import { runQuery } from "@/runs/queries";
import { Time } from "@/ui/Time";
import type { Schedule } from "./types";

/** How the last run went; only its time where the run is somebody else's to see. */
export function LastRun({ schedule }: { schedule: Schedule }) {
  const id = schedule.lastRunId;
  const run = useQuery({ ...runQuery(id ?? ""), enabled: id !== null, retry: false });
  if (id === null) return <span className="text-faint">No run yet</span>;
  return (
    <span className="inline-flex items-center gap-2">
      {run.data !== undefined && (
        <Link to="/runs/$runId" params={{ runId: id }} className="relative z-10 rounded-full">
          <RunStateBadge state={run.data.state} />
        </Link>
      )}
      {schedule.lastRunAt !== null && (
        <span className="text-label text-muted">
          <Time at={schedule.lastRunAt} />
        </span>
      )}
    </span>
  );
}
