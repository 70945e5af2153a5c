import { usePages } from "@/api/pages";
import { Avatar } from "@/ui/Avatar";
import { Badge } from "@/ui/Badge";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { membersQuery } from "./queries";
import { Section } from "./Section";

export function Members({ self }: { self: string | null }) {
  const members = usePages(membersQuery);
  return (
    <Section title="Members" about="Who may act in this organization, and as what.">
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
            <li key={member.userId} className="flex items-center gap-3 px-4 py-2.5">
              <Avatar name={member.name} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">
                  {member.name}
                  {member.userId === self && <span className="ml-1.5 font-normal text-muted">you</span>}
                </p>
                <p className="truncate text-muted">{member.email}</p>
              </div>
              <span className="hidden text-muted tablet:block">
                joined <Time at={member.createdAt} />
              </span>
              <Badge>{member.role}</Badge>
            </li>
          ))}
        </ul>
      )}
      <More hasMore={members.hasMore} loading={members.loadingMore} onMore={members.loadMore} />
    </Section>
  );
}
