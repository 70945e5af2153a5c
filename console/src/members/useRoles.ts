import { useQuery } from "@tanstack/react-query";
import type { Role } from "@/api/types";
import { useMe } from "@/auth/me";
import { rolesQuery } from "./queries";

/** The roles that the caller may give: those that may nothing that the caller may not. */
export function useGivableRoles(): Role[] {
  const { permissions } = useMe();
  const roles = useQuery(rolesQuery).data?.items ?? [];
  return roles.filter((role) => role.permissions.every((each) => permissions.includes(each)));
}

export const roleChoices = (roles: Role[]) => roles.map(({ id, name }) => ({ value: id, label: name, text: name }));
