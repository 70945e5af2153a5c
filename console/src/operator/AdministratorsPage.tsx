import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Administrator } from "@/api/types";
import { Avatar } from "@/ui/Avatar";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ConfirmByName } from "@/ui/ConfirmByName";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { FormModal } from "./FormModal";
import { administratorsQuery } from "./queries";

export function AdministratorsPage() {
  const administrators = useQuery(administratorsQuery);
  const [appointing, setAppointing] = useState(false);
  const [dismissing, setDismissing] = useState<Administrator | null>(null);
  return (
    <Page
      title="Administrators"
      actions={
        <Button look="primary" onClick={() => setAppointing(true)}>
          Appoint
        </Button>
      }
    >
      <div className="max-w-5xl px-4 py-6 tablet:px-6">
        <p className="mb-4 text-muted">
          Who looks after this deployment. People named in PROPEL_PLATFORM_ADMINS count once their address is confirmed
          and are dismissed there.
        </p>
        {administrators.isPending && <RowBones rows={3} />}
        {administrators.isError && (
          <ProblemNotice error={administrators.error} onRetry={() => void administrators.refetch()} />
        )}
        <ul className="divide-y rounded-card border empty:hidden">
          {administrators.data?.items.map((each) => (
            <li key={each.userId} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
              <Avatar name={each.name} />
              <div className="min-w-0 flex-1 basis-40">
                <p className="truncate font-medium">{each.name}</p>
                <p className="truncate text-muted">{each.email}</p>
              </div>
              {each.named && <Badge>Named in the settings</Badge>}
              {each.appointedAt !== null && (
                <Button look="quiet" aria-label={`Dismiss ${each.name}`} onClick={() => setDismissing(each)}>
                  Dismiss
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
      {appointing && <AppointModal onClose={() => setAppointing(false)} />}
      {dismissing !== null && <DismissModal administrator={dismissing} onClose={() => setDismissing(null)} />}
    </Page>
  );
}

function AppointModal({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [email, setEmail] = useState("");
  const appoint = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/platform/administrators", { body: { email: email.trim() } })),
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: administratorsQuery.queryKey });
    },
  });
  const problem = appoint.isError ? asProblem(appoint.error) : null;
  return (
    <FormModal
      title="Appoint an administrator"
      description="Somebody who is registered and has confirmed this address. They can suspend organizations and people."
      action="Appoint"
      busy={appoint.isPending}
      error={appoint.error}
      onSubmit={() => appoint.mutate()}
      onClose={onClose}
    >
      <Field label="E-mail" error={problem?.about("email")}>
        {(wiring) => (
          <Input {...wiring} type="email" required value={email} onChange={(event) => setEmail(event.target.value)} />
        )}
      </Field>
    </FormModal>
  );
}

function DismissModal({ administrator, onClose }: { administrator: Administrator; onClose: () => void }) {
  const queries = useQueryClient();
  const dismiss = useMutation({
    mutationFn: () =>
      unwrap(api.DELETE("/api/v1/platform/administrators/{id}", { params: { path: { id: administrator.userId } } })),
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: administratorsQuery.queryKey });
    },
  });
  return (
    <ConfirmByName
      title="Dismiss this administrator?"
      consequence="They stay a member wherever they are one, and look after the deployment no more."
      name={administrator.name}
      action="Dismiss"
      busy={dismiss.isPending}
      error={dismiss.error}
      onConfirm={() => dismiss.mutate()}
      onClose={onClose}
    />
  );
}
