import { UserPlus } from "lucide-react";
import { useState } from "react";
import { usePages } from "@/api/pages";
import type { Member } from "@/api/types";
import { useMay, useMe } from "@/auth/me";
import { Section } from "@/settings/Section";
import { Button } from "@/ui/Button";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { Invitations } from "./Invitations";
import { InviteModal } from "./InviteModal";
import { LeaveModal } from "./LeaveModal";
import { MemberRow } from "./MemberRow";
import { membersQuery } from "./queries";
import { RemoveMemberModal } from "./RemoveMemberModal";
import { useGivableRoles } from "./useRoles";

export function MembersPage() {
  const me = useMe();
  const mayManage = useMay("members.manage");
  const members = usePages(membersQuery);
  const roles = useGivableRoles();
  const [inviting, setInviting] = useState(false);
  const [removing, setRemoving] = useState<Member | null>(null);
  const [leaving, setLeaving] = useState(false);
  const self = me.user?.id ?? null;
  return (
    <div className="flex flex-col gap-10">
      <Section
        title="Members"
        about="Who may act in this organization, and as what."
        action={
          mayManage && (
            <Button look="primary" onClick={() => setInviting(true)}>
              <UserPlus aria-hidden="true" />
              Invite
            </Button>
          )
        }
      >
        {!members.loaded && members.error === null && <RowBones rows={3} />}
        {members.error !== null && <ProblemNotice error={members.error} onRetry={members.retry} />}
        {members.loaded && members.items.length === 0 && (
          <p className="rounded-card border px-4 py-3 text-muted">
            Nobody signs in here as a user; this deployment is entered with its gateway token.
          </p>
        )}
        {members.items.length > 0 && (
          <ul className="divide-y rounded-card border">
            {members.items.map((member) => (
              <MemberRow
                key={member.userId}
                member={member}
                self={member.userId === self}
                roles={mayManage ? roles : []}
                onRemove={() => setRemoving(member)}
                onLeave={() => setLeaving(true)}
              />
            ))}
          </ul>
        )}
        <More hasMore={members.hasMore} loading={members.loadingMore} onMore={members.loadMore} />
      </Section>
      {mayManage && <Invitations />}
      {inviting && <InviteModal roles={roles} onClose={() => setInviting(false)} />}
      {removing !== null && <RemoveMemberModal member={removing} onClose={() => setRemoving(null)} />}
      {leaving && <LeaveModal organization={me.organization} onClose={() => setLeaving(false)} />}
    </div>
  );
}
