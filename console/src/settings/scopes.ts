import type { Permission } from "@/api/types";

/** What each permission lets a key do, in words. */
export const SCOPES: Record<Permission, string> = {
  "agents.read": "See agents and their versions",
  "agents.write": "Create, edit and delete agents",
  "agents.publish": "Publish versions",
  "conversations.read": "Read its own conversations",
  "conversations.write": "Start conversations and send messages",
  "conversations.readAll": "Read everyone’s conversations",
  "runs.read": "See runs and their steps",
  "runs.start": "Begin runs without a conversation",
  "runs.cancel": "Stop runs",
  "runs.replay": "Read all that a run was shown and did",
  "interrupts.resolve": "Answer what its own runs wait for",
  "schedules.read": "See its own schedules",
  "schedules.write": "Make schedules and begin their runs",
  "apiKeys.manage": "Create and revoke API keys",
  "credentials.read": "See which credentials there are",
  "credentials.manage": "Make, replace and delete credentials",
  "keys.rotate": "Rotate the organization’s key",
  "members.read": "See the members",
  "members.manage": "Invite, change and remove members",
  "roles.manage": "Make and change roles",
  "signIn.manage": "Decide how members sign in",
  "organization.manage": "Change the organization",
  "audit.read": "Read the audit events",
  "privacy.manage": "Export and erase personal data",
  "platform.manage": "Look after the deployment",
};

/** Enough to hold conversations with agents, which is what most keys are for. */
export const USUAL: Permission[] = [
  "agents.read",
  "conversations.read",
  "conversations.write",
  "runs.read",
  "runs.cancel",
];

export const LIFETIMES = [
  { value: "30", text: "30 days" },
  { value: "90", text: "90 days" },
  { value: "365", text: "1 year" },
  { value: "never", text: "Does not expire" },
];

export function expiryAfter(days: string, now: Date): string | null {
  const count = Number(days);
  return Number.isFinite(count) ? new Date(now.getTime() + count * 86_400_000).toISOString() : null;
}
