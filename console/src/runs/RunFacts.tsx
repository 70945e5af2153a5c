import type { ReactNode } from "react";
import { ModelName } from "@/agents/ModelName";
import type { Run } from "@/api/types";
import { count } from "@/ui/numbers";
import { ShortId } from "@/ui/ShortId";
import { Time } from "@/ui/Time";
import { duration } from "@/ui/timeWords";
import { lengthOf } from "./lengthOf";

export function RunFacts({ run }: { run: Run }) {
  const length = lengthOf(run);
  const waited = run.startedAt === null ? null : Date.parse(run.startedAt) - Date.parse(run.createdAt);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 tablet:grid-cols-4">
      <Fact name="Model">
        <ModelName id={run.model} />
      </Fact>
      <Fact name="Version">{run.agentVersion ?? "Draft"}</Fact>
      <Fact name="Tokens in">{count(run.usage.inputTokens)}</Fact>
      <Fact name="Tokens out">{count(run.usage.outputTokens)}</Fact>
      <Fact name="Started">
        <Time at={run.startedAt ?? run.createdAt} />
      </Fact>
      <Fact name="Took">{length === null ? "–" : duration(length)}</Fact>
      <Fact name="Waited in the queue">{waited === null ? "–" : duration(Math.max(0, waited))}</Fact>
      <Fact name="Id">
        <ShortId id={run.id} what="run" />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-label text-muted">{name}</dt>
      <dd className="mt-0.5 flex min-h-6 items-center text-list tabular-nums">{children}</dd>
    </div>
  );
}
