import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Member, Role } from "@/api/types";
import { Avatar } from "@/ui/Avatar";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Select } from "@/ui/Select";
import { Time } from "@/ui/Time";
import { say } from "@/ui/toasts";
import { membersQuery } from "./queries";
import { roleChoices } from "./useRoles";

type Props = { member: Member; self: boolean; roles: Role[]; onRemove: () => void; onLeave: () => void };

/** With roles to give, the member's own among them, it can be changed here. */
export function MemberRow({ member, self, roles, onRemove, onLeave }: Props) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (role: string) =>
      unwrap(api.PATCH("/api/v1/members/{id}", { params: { path: { id: member.userId } }, body: { role } })),
    onSuccess: ({ name, roleName }) => {
      say(`${name} is ${roleName} now`);
      return Promise.all([
        queries.invalidateQueries({ queryKey: membersQuery.queryKey }),
        ...(self ? [queries.invalidateQueries({ queryKey: ["me"] })] : []),
      ]);
    },
    onError: (error) => say(asProblem(error).message),
  });
  const changeable = roles.some((role) => role.id === member.role);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <Avatar name={member.name} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="truncate font-medium">
          {member.name}
          {self && <span className="ml-1.5 font-normal text-muted">you</span>}
        </p>
        <p className="truncate text-muted">{member.email}</p>
      </div>
      <span className="hidden text-label text-muted desktop:block">
        joined <Time at={member.createdAt} />
      </span>
      {changeable ? (
        <Select
          aria-label={`Role of ${member.name}`}
          className="w-32"
          value={member.role}
          choices={roleChoices(roles)}
          disabled={change.isPending}
          onChoose={(role) => change.mutate(role)}
        />
      ) : (
        <Badge>{member.roleName}</Badge>
      )}
      {self ? (
        <Button look="quiet" onClick={onLeave}>
          Leave
        </Button>
      ) : (
        changeable && (
          <Button look="quiet" aria-label={`Remove ${member.name}`} onClick={onRemove}>
            Remove
          </Button>
        )
      )}
    </li>
  );
}
