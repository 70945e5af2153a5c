import { useQuery } from "@tanstack/react-query";
import { Check, Minus, Plus } from "lucide-react";
import { useState } from "react";
import type { Permission, Role } from "@/api/types";
import { useMay } from "@/auth/me";
import { Section } from "@/settings/Section";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { MEANINGS } from "./meanings";
import { rolesQuery } from "./queries";
import { RoleModal } from "./RoleModal";

/** What each role may, in words: a line for each permission, a column for each role. */
export function RolesPage() {
  const roles = useQuery(rolesQuery);
  const mayManage = useMay("roles.manage");
  const [open, setOpen] = useState<Role | "new" | null>(null);
  return (
    <Section
      title="Roles"
      about="What members may do. The first four are the same everywhere; the others are this organization’s own."
      action={
        mayManage && (
          <Button look="primary" onClick={() => setOpen("new")}>
            <Plus aria-hidden="true" />
            Make a role
          </Button>
        )
      }
    >
      {roles.isPending && <RowBones rows={6} />}
      {roles.isError && <ProblemNotice error={roles.error} onRetry={() => void roles.refetch()} />}
      {roles.isSuccess && <Matrix roles={roles.data.items} onOpen={mayManage ? setOpen : null} />}
      {open !== null && <RoleModal role={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function Matrix({ roles, onOpen }: { roles: Role[]; onOpen: ((role: Role) => void) | null }) {
  return (
    <div className="overflow-x-auto rounded-card border">
      <table className="w-full text-left text-list">
        <thead>
          <tr className="border-b">
            <th scope="col" className="px-4 py-2.5 font-medium text-muted">
              May
            </th>
            {roles.map((role) => (
              <th key={role.id} scope="col" className="px-3 py-2.5 text-center font-medium">
                {role.builtIn || onOpen === null ? (
                  role.name
                ) : (
                  <button
                    type="button"
                    className="text-accent-text hover:underline"
                    aria-label={`Change ${role.name}`}
                    onClick={() => onOpen(role)}
                  >
                    {role.name}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {(Object.keys(MEANINGS) as Permission[]).map((permission) => (
            <tr key={permission}>
              <th scope="row" className="min-w-56 px-4 py-2 font-normal">
                {MEANINGS[permission]}
              </th>
              {roles.map((role) => (
                <td key={role.id} className="px-3 py-2">
                  {role.permissions.includes(permission) ? (
                    <Check role="img" aria-label="yes" className="mx-auto size-4 text-ok" />
                  ) : (
                    <Minus role="img" aria-label="no" className="mx-auto size-4 text-faint" />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
