const ROLES = ["viewer", "member", "admin", "owner"];

/** Whether this role is less than the one that is needed. Who has no role, such as an API key, is not kept out here. */
export function isBelow(role: string | null, needed: string): boolean {
  return role !== null && ROLES.indexOf(role) < ROLES.indexOf(needed);
}
