import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { usePages } from "@/api/pages";
import { asProblem } from "@/api/problem";
import { useMe } from "@/auth/me";
import { session } from "@/auth/session";
import { Section } from "@/settings/Section";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ConfirmByName } from "@/ui/ConfirmByName";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { say } from "@/ui/toasts";
import { ExportList } from "./ExportList";
import { Receipt } from "./Receipt";
import { consentsQuery, ownExportsQuery } from "./queries";

/** What is held of oneself: a copy, what one agreed to, and the way out. */
export function OwnDataPage() {
  return (
    <div className="flex flex-col gap-10">
      <title>Your data</title>
      <OwnExports />
      <OwnConsents />
      <EraseSelf />
    </div>
  );
}

function OwnExports() {
  const queries = useQueryClient();
  const exports = usePages(ownExportsQuery);
  const ask = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/me/privacy/exports")),
    onSuccess: () => queries.invalidateQueries({ queryKey: ownExportsQuery.queryKey }),
  });
  return (
    <Section
      title="A copy of your data"
      about="Your account and what you made in this organization, as a ZIP file."
      action={
        <Button onClick={() => ask.mutate()} busy={ask.isPending}>
          Export my data
        </Button>
      }
    >
      {ask.error !== null && <ProblemNotice error={ask.error} />}
      {exports.error !== null && <ProblemNotice error={exports.error} onRetry={exports.retry} />}
      {!exports.loaded && exports.error === null && <RowBones rows={1} />}
      {exports.items.length > 0 && (
        <ExportList
          exports={exports.items}
          whose={() => "Your data"}
          link={(id) => unwrap(api.POST("/api/v1/me/privacy/exports/{id}/links", { params: { path: { id } } }))}
        />
      )}
    </Section>
  );
}

function OwnConsents() {
  const queries = useQueryClient();
  const consents = useQuery(consentsQuery);
  const withdraw = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST("/api/v1/me/privacy/consents/{id}/withdrawal", { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: consentsQuery.queryKey }),
    onError: (error) => say(asProblem(error).message),
  });
  return (
    <Section title="What you agreed to" about="A consent can be withdrawn at any time.">
      {consents.error !== null && <ProblemNotice error={consents.error} onRetry={() => void consents.refetch()} />}
      {consents.data?.length === 0 && (
        <p className="rounded-card border px-4 py-3 text-muted">You were not asked to agree to anything.</p>
      )}
      {consents.data !== undefined && consents.data.length > 0 && (
        <ul className="divide-y rounded-card border">
          {consents.data.map((consent) => (
            <li key={consent.id} className="flex items-center gap-4 px-4 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="flex items-center gap-2 font-medium">
                  {consent.purpose}
                  {consent.withdrawnAt !== null && <Badge>Withdrawn</Badge>}
                </p>
                <p className="text-muted">
                  Version {consent.version} · <Time at={consent.givenAt} />
                </p>
              </div>
              {consent.withdrawnAt === null && (
                <Button
                  onClick={() => withdraw.mutate(consent.id)}
                  busy={withdraw.variables === consent.id && withdraw.isPending}
                >
                  Withdraw
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function EraseSelf() {
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const [receipt, setReceipt] = useState<string | null>(null);
  const erase = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/me/privacy/erasure", { body: { confirm: me.user?.id ?? null } })),
    onSuccess: (taken) => {
      setAsking(false);
      setReceipt(taken.receipt);
    },
  });
  return (
    <Section
      title="Erase your account"
      about="Your account and what you made, in every organization. It cannot be undone."
      action={
        <Button look="danger" onClick={() => setAsking(true)}>
          Erase account…
        </Button>
      }
    >
      {asking && (
        <ConfirmByName
          title="Erase your account?"
          consequence="Your conversations, runs, schedules and keys go at once, in every organization that you belong to. Agents that you made stay with their organizations."
          name={me.user?.email ?? ""}
          action="Erase account"
          busy={erase.isPending}
          error={erase.error}
          onConfirm={() => erase.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
      {receipt !== null && <Receipt receipt={receipt} onClose={() => void session.signOut()} />}
    </Section>
  );
}
