import type { Conversation } from "@/api/types";

const NAMES = ["Today", "Yesterday", "Last 7 days", "Older"] as const;
export type Age = { name: (typeof NAMES)[number]; conversations: Conversation[] };

/** Conversations by the day they were last active on, in the reader's time zone; ages without any are left out. */
export function byAge(conversations: Conversation[], now: Date): Age[] {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const daysBack = (days: number) => new Date(midnight.getFullYear(), midnight.getMonth(), midnight.getDate() - days);
  const since = [midnight, daysBack(1), daysBack(7)];
  const ageOf = ({ updatedAt }: Conversation) => {
    const index = since.findIndex((start) => new Date(updatedAt) >= start);
    return NAMES[index < 0 ? 3 : index];
  };
  return NAMES.map((name) => ({ name, conversations: conversations.filter((each) => ageOf(each) === name) })).filter(
    (age) => age.conversations.length > 0,
  );
}
