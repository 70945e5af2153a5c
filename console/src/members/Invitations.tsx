import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { usePages } from "@/api/pages";
import { asProblem } from "@/api/problem";
import type { Invitation } from "@/api/types";
import { Section } from "@/settings/Section";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Time } from "@/ui/Time";
import { say } from "@/ui/toasts";
import { invitationsQuery } from "./queries";

/** Shown only when there is something to wait for. */
export function Invitations() {
  const invitations = usePages(invitationsQuery);
  if (invitations.error !== null) return <ProblemNotice error={invitations.error} onRetry={invitations.retry} />;
  if (invitations.items.length === 0) return null;
  return (
    <Section title="Open invitations" about="Links that were mailed and not followed yet.">
      <ul className="divide-y rounded-card border">
        {invitations.items.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      <More hasMore={invitations.hasMore} loading={invitations.loadingMore} onMore={invitations.loadMore} />
    </Section>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const queries = useQueryClient();
  const [now] = useState(() => Date.now());
  const expired = Date.parse(invitation.expiresAt) < now;
  const path = { params: { path: { id: invitation.id } } };
  const again = () => queries.invalidateQueries({ queryKey: invitationsQuery.queryKey });
  const onError = (error: unknown) => say(asProblem(error).message);
  const resend = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/invitations/{id}/mail", path)),
    onSuccess: () => {
      say(`A new link is on its way to ${invitation.email}`);
      return again();
    },
    onError,
  });
  const revoke = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/invitations/{id}", path)),
    onSuccess: () => {
      say("The invitation is revoked");
      return again();
    },
    onError,
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{invitation.email}</span>
          {expired && <Badge tone="warn">Expired</Badge>}
        </p>
        <p className="text-label text-muted">
          {invitation.sentAt === null ? "Waiting to be sent" : <>Sent {<Time at={invitation.sentAt} />}</>}
        </p>
      </div>
      <Badge>{invitation.roleName}</Badge>
      <Button look="quiet" busy={resend.isPending} onClick={() => resend.mutate()}>
        Send again
      </Button>
      <Button
        look="quiet"
        aria-label={`Revoke the invitation of ${invitation.email}`}
        busy={revoke.isPending}
        onClick={() => revoke.mutate()}
      >
        Revoke
      </Button>
    </li>
  );
}
