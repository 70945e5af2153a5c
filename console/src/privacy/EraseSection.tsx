import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { usePages } from "@/api/pages";
import { asProblem } from "@/api/problem";
import type { Erasure } from "@/api/types";
import { useMe } from "@/auth/me";
import { Section } from "@/settings/Section";
import { Badge, type Tone } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ConfirmByName } from "@/ui/ConfirmByName";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Time } from "@/ui/Time";
import { say } from "@/ui/toasts";
import { Receipt } from "./Receipt";
import { erasuresQuery } from "./queries";

const LOOKS: Record<Erasure["state"], { word: string; tone: Tone }> = {
  scheduled: { word: "Scheduled", tone: "warn" },
  running: { word: "Being carried out", tone: "busy" },
  done: { word: "Erased", tone: "neutral" },
  cancelled: { word: "Called off", tone: "neutral" },
};

/** The end of the organization, and what was erased before. */
export function EraseSection() {
  const me = useMe();
  const queries = useQueryClient();
  const erasures = usePages(erasuresQuery);
  const [asking, setAsking] = useState(false);
  const [receipt, setReceipt] = useState<string | null>(null);
  const erase = useMutation({
    mutationFn: () =>
      unwrap(api.POST("/api/v1/privacy/erasures", { body: { person: null, confirm: me.organization.id } })),
    onSuccess: (taken) => {
      setAsking(false);
      setReceipt(taken.receipt);
      return queries.invalidateQueries({ queryKey: erasuresQuery.queryKey });
    },
  });
  return (
    <Section
      title="Erase the organization"
      about="Everything in it, for good: its keys are destroyed. It can be called off for thirty days."
      action={
        <Button look="danger" onClick={() => setAsking(true)}>
          Erase organization…
        </Button>
      }
    >
      {erasures.error !== null && <ProblemNotice error={erasures.error} onRetry={erasures.retry} />}
      {erasures.items.length > 0 && (
        <ul className="divide-y rounded-card border">
          {erasures.items.map((erasure) => (
            <ErasureRow key={erasure.id} erasure={erasure} />
          ))}
        </ul>
      )}
      {receipt !== null && <Receipt receipt={receipt} onClose={() => setReceipt(null)} />}
      {asking && (
        <ConfirmByName
          title="Erase this organization?"
          consequence="In thirty days all agents, conversations, runs, files, members, keys and its decision log are gone. Until then it can be called off here."
          name={me.organization.name}
          action="Erase organization"
          busy={erase.isPending}
          error={erase.error}
          onConfirm={() => erase.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}

function ErasureRow({ erasure }: { erasure: Erasure }) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () =>
      unwrap(api.POST("/api/v1/privacy/erasures/{id}/cancel", { params: { path: { id: erasure.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: erasuresQuery.queryKey }),
    onError: (error) => say(asProblem(error).message),
  });
  const look = LOOKS[erasure.state];
  const count = Object.values(erasure.certificate?.erased ?? {}).reduce((sum, each) => sum + each, 0);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-center gap-2 font-medium">
          {erasure.scope === "organization" ? "The organization" : "A member’s data"}
          <Badge tone={look.tone}>{look.word}</Badge>
        </p>
        <p className="truncate text-muted tabular-nums">
          {erasure.certificate === null ? (
            <>
              Asked for <Time at={erasure.createdAt} />, due <Time at={erasure.dueAt} />
            </>
          ) : (
            <span title={erasure.certificate.hash}>
              {count.toLocaleString()} records · certificate {erasure.certificate.hash.slice(0, 12)}…
            </span>
          )}
        </p>
      </div>
      {erasure.state === "scheduled" && (
        <Button onClick={() => cancel.mutate()} busy={cancel.isPending}>
          Call off
        </Button>
      )}
    </li>
  );
}
