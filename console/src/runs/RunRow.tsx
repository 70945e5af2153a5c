import { Link } from "@tanstack/react-router";
import { usePages } from "@/api/pages";
import { agentsQuery } from "@/agents/queries";
import { ModelName } from "@/agents/ModelName";
import type { Run } from "@/api/types";
import { count } from "@/ui/numbers";
import { Time } from "@/ui/Time";
import { duration } from "@/ui/timeWords";
import { lengthOf } from "./lengthOf";
import { RunStateBadge } from "./RunStateBadge";

export function RunRow({ run }: { run: Run }) {
  const agent = usePages(agentsQuery).items.find(({ id }) => id === run.agentId);
  const length = lengthOf(run);
  return (
    <li className="row-lazy relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-b px-4 py-2.5 transition-colors duration-120 hover:bg-hover tablet:px-6 desktop:grid-cols-[110px_minmax(0,1fr)_180px_110px_90px_100px]">
      <div className="order-2 desktop:order-none">
        <RunStateBadge state={run.state} />
      </div>
      <div className="min-w-0">
        <Link
          to="/runs/$runId"
          params={{ runId: run.id }}
          className="block truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {agent?.name ?? "Deleted agent"}
          <span className="ml-2 font-mono text-label font-normal text-muted">…{run.id.slice(-8)}</span>
          {run.parentRunId !== null && (
            <span className="ml-2 text-label font-normal text-muted">called by another run</span>
          )}
        </Link>
        {run.error !== null && <p className="truncate text-muted">{run.error.detail}</p>}
      </div>
      <div className="hidden min-w-0 text-muted desktop:block">
        <ModelName id={run.model} />
      </div>
      <div className="hidden text-right text-muted tabular-nums desktop:block">
        {count(run.usage.inputTokens + run.usage.outputTokens)} tokens
      </div>
      <div className="hidden text-right text-muted tabular-nums desktop:block">
        {length === null ? "–" : duration(length)}
      </div>
      <div className="order-3 text-muted desktop:order-none desktop:text-right">
        <Time at={run.createdAt} />
      </div>
    </li>
  );
}
