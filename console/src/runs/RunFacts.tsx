import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ModelName } from "@/agents/ModelName";
import type { Run } from "@/api/types";
import { count } from "@/ui/numbers";
import { ShortId } from "@/ui/ShortId";
import { Time } from "@/ui/Time";
import { duration } from "@/ui/timeWords";
import { lengthOf } from "./lengthOf";

export function RunFacts({ run, agent }: { run: Run; agent: string | null }) {
  const length = lengthOf(run);
  const began = run.startedAt === null ? null : Date.parse(run.startedAt);
  const waited = began === null ? null : began - Date.parse(run.startAt ?? run.createdAt);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 tablet:grid-cols-4">
      <Fact name="Agent">
        {agent === null ? (
          "Deleted"
        ) : (
          <Link
            to="/agents/$agentId"
            params={{ agentId: run.agentId }}
            className="truncate font-medium text-accent-text hover:underline"
          >
            {agent}
          </Link>
        )}
        <span className="ml-1.5 shrink-0 text-muted">
          {run.agentVersion === null ? "draft" : `version ${run.agentVersion}`}
        </span>
      </Fact>
      <Fact name="Model">
        <ModelName id={run.model} />
      </Fact>
      <Fact name="Tokens in">{count(run.usage.inputTokens)}</Fact>
      <Fact name="Tokens out">{count(run.usage.outputTokens)}</Fact>
      <Fact name="Started">
        <Time at={run.startedAt ?? run.createdAt} />
      </Fact>
      <Fact name="Took">{length === null ? "–" : duration(length)}</Fact>
      <Fact name="Waited in the queue">{queueWords(run, waited)}</Fact>
      <Fact name="Id">
        <ShortId id={run.id} what="run" />
      </Fact>
      {run.startAt !== null && run.startedAt === null && (
        <Fact name="Starts">
          <Time at={run.startAt} />
        </Fact>
      )}
      {run.deadline !== null && (
        <Fact name="Deadline">
          <Time at={run.deadline} />
        </Fact>
      )}
      {run.background && <Fact name="Priority">In the background</Fact>}
      {run.parentRunId !== null && (
        <Fact name="Called by">
          <RunLink id={run.parentRunId} />
        </Fact>
      )}
      {run.rootRunId !== null && run.rootRunId !== run.parentRunId && run.rootRunId !== run.id && (
        <Fact name="First of its family">
          <RunLink id={run.rootRunId} />
        </Fact>
      )}
      {run.forkedFrom !== null && (
        <Fact name="Forked from">
          <RunLink id={run.forkedFrom} />
        </Fact>
      )}
    </dl>
  );
}

function queueWords(run: Run, waited: number | null): string {
  if (waited !== null) return duration(Math.max(0, waited));
  if (run.queuePosition === null) return "–";
  return run.queuePosition < 2 ? "Next" : `${run.queuePosition - 1} before it`;
}

function RunLink({ id }: { id: string }) {
  return (
    <Link
      to="/runs/$runId"
      params={{ runId: id }}
      className="font-mono text-label text-accent-text hover:underline"
      title={id}
    >
      …{id.slice(-8)}
    </Link>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-label text-muted">{name}</dt>
      <dd className="mt-0.5 flex min-h-6 min-w-0 items-center text-list tabular-nums">{children}</dd>
    </div>
  );
}
