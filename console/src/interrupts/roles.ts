const ROLES = ["viewer", "member", "admin", "owner"];

/**
 * Whether this role is less than the one that is needed. Who has none, such as an API key, or one that the organization
 * made is not kept out here: the server knows what it may.
 */
export function isBelow(role: string | null, needed: string): boolean {
  return role !== null && ROLES.includes(role) && ROLES.indexOf(role) < ROLES.indexOf(needed);
}
