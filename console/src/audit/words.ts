import type { AuditEvent } from "@/api/types";
import type { Tone } from "@/ui/Badge";

export type Category = AuditEvent["category"];
export type Outcome = AuditEvent["outcome"];

export const CATEGORIES: { value: Category; label: string }[] = [
  { value: "authentication", label: "Sign-in" },
  { value: "agentActions", label: "Agents" },
  { value: "dataAccess", label: "Data access" },
  { value: "credentialUse", label: "Credentials" },
  { value: "cost", label: "Cost" },
  { value: "administration", label: "Administration" },
];

export const OUTCOMES: { value: Outcome; label: string; tone: Tone }[] = [
  { value: "SUCCEEDED", label: "Done", tone: "ok" },
  { value: "REFUSED", label: "Refused", tone: "warn" },
  { value: "FAILED", label: "Failed", tone: "bad" },
];

export const outcomeOf = (outcome: Outcome) =>
  OUTCOMES.find(({ value }) => value === outcome) ?? { value: outcome, label: outcome, tone: "neutral" as const };

export const isCategory = (value: unknown): value is Category => CATEGORIES.some((each) => each.value === value);
export const isOutcome = (value: unknown): value is Outcome => OUTCOMES.some((each) => each.value === value);

/** `agent.published` in words: “Agent published”. */
export function actionWords(action: string): string {
  const words = action.replace(/\./g, " ").replace(/([a-z])([A-Z])/g, "$1 $2");
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** The kind and the end of the id of `agent:0190…`. */
export function targetWords(target: string): { kind: string; id: string | null } {
  const colon = target.indexOf(":");
  if (colon < 0) return { kind: target, id: null };
  const id = target.slice(colon + 1);
  return { kind: target.slice(0, colon), id: id === "" ? null : id };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isId = (text: string): boolean => UUID.test(text);

/** How long ago events may be; instants that filters are sent with. */
export const SINCE = [
  { value: "1d", label: "Last 24 hours", days: 1 },
  { value: "7d", label: "Last 7 days", days: 7 },
  { value: "30d", label: "Last 30 days", days: 30 },
] as const;

export type Since = (typeof SINCE)[number]["value"];
