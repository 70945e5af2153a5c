import type { GroupRole } from "@/api/types";

const ROLES: GroupRole["role"][] = ["viewer", "member", "admin", "owner"];

export const ROLE_CHOICES = ROLES.map((role) => ({ value: role, text: role, label: role }));
