import type { Permission } from "@/api/types";
import { SCOPES } from "@/settings/scopes";

/** What each permission lets a member do, in words; without what belongs to no organization. */
export const MEANINGS: Partial<Record<Permission, string>> = {
  ...Object.fromEntries(Object.entries(SCOPES).filter(([permission]) => permission !== "platform.manage")),
  "conversations.read": "Read their own conversations",
  "interrupts.resolve": "Answer what their own runs wait for",
  "schedules.read": "See their own schedules",
};
