import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleSlash, Clock } from "lucide-react";
import { RunStateBadge } from "@/runs/RunStateBadge";
import { Badge } from "@/ui/Badge";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Time } from "@/ui/Time";
import { occurrencesQuery } from "./queries";
import type { ScheduledRun } from "./types";

/** What came of the newest due instants, those without a run too. */
export function Occurrences({ id }: { id: string }) {
  const occurrences = useQuery(occurrencesQuery(id));
  if (occurrences.error !== null && occurrences.data === undefined)
    return <ProblemNotice error={occurrences.error} onRetry={() => void occurrences.refetch()} />;
  if (occurrences.data === undefined) return null;
  return (
    <section aria-label="Runs">
      <h3 className="mb-1 text-label text-muted">Runs</h3>
      {occurrences.data.length === 0 ? (
        <p className="text-list text-muted">Nothing has been due yet.</p>
      ) : (
        <ul className="rounded-card border">
          {occurrences.data.map((occurrence) => (
            <li
              key={occurrence.id}
              className="flex min-h-9 items-center justify-between gap-3 border-b px-3 py-1.5 text-list last:border-b-0"
            >
              <Outcome occurrence={occurrence} />
              <span className="shrink-0 text-muted">
                {occurrence.manual && <span className="mr-2 text-label text-faint">by hand</span>}
                <Time at={occurrence.dueAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Outcome({ occurrence }: { occurrence: ScheduledRun }) {
  if (occurrence.run !== null)
    return (
      <Link to="/runs/$runId" params={{ runId: occurrence.id }} className="rounded-full">
        <RunStateBadge state={occurrence.run.state} />
      </Link>
    );
  if (occurrence.outcome === "skipped")
    return (
      <span className="flex min-w-0 items-center gap-2">
        <Badge>
          <CircleSlash aria-hidden="true" />
          Skipped
        </Badge>
        <span className="truncate text-muted" title={occurrence.detail ?? undefined}>
          {occurrence.detail}
        </span>
      </span>
    );
  return (
    <Badge>
      <Clock aria-hidden="true" />
      {occurrence.outcome === "started" ? "Began" : "About to begin"}
    </Badge>
  );
}
