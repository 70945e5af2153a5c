import type { OnBusy, Schedule, ScheduleChanges } from "./types";

/** What the form holds; texts as they were typed. */
export type Draft = {
  name: string;
  agentId: string;
  agentVersion: string;
  conversationId: string;
  onBusy: "" | OnBusy;
  input: string;
  repeats: boolean;
  cron: string;
  zone: string;
  at: string;
  background: boolean;
  deadlineMinutes: string;
  maxTokens: string;
  webhookUrl: string;
  missed: Schedule["missed"];
  overlap: Schedule["overlap"];
};

export function emptyDraft(): Draft {
  return {
    name: "",
    agentId: "",
    agentVersion: "",
    conversationId: "",
    onBusy: "",
    input: "",
    repeats: true,
    cron: "0 9 * * 1-5",
    zone: ownZone(),
    at: "",
    background: true,
    deadlineMinutes: "",
    maxTokens: "",
    webhookUrl: "",
    missed: "skip",
    overlap: "skip",
  };
}

export function draftOf(schedule: Schedule): Draft {
  return {
    name: schedule.name,
    agentId: schedule.agentId,
    agentVersion: String(schedule.agentVersion ?? ""),
    conversationId: schedule.conversationId ?? "",
    onBusy: schedule.onBusy ?? "",
    input: schedule.input,
    repeats: schedule.cron !== null,
    cron: schedule.cron ?? "0 9 * * 1-5",
    zone: schedule.zone,
    at: schedule.at === null ? "" : wallClock(schedule.at),
    background: schedule.background,
    deadlineMinutes: schedule.deadlineSeconds === null ? "" : String(schedule.deadlineSeconds / 60),
    maxTokens: String(schedule.maxTokens ?? ""),
    webhookUrl: schedule.webhookUrl ?? "",
    missed: schedule.missed,
    overlap: schedule.overlap,
  };
}

/** What the server is sent: a new schedule, or a change of every field. */
export function bodyOf(draft: Draft) {
  return {
    name: draft.name,
    agentId: draft.agentId,
    agentVersion: draft.conversationId === "" ? wholeOr(draft.agentVersion) : null,
    conversationId: textOr(draft.conversationId),
    onBusy: draft.conversationId === "" || draft.onBusy === "" ? null : draft.onBusy,
    input: draft.input,
    cron: draft.repeats ? draft.cron : null,
    zone: draft.zone,
    at: draft.repeats || draft.at === "" ? null : new Date(draft.at).toISOString(),
    background: draft.background,
    deadlineSeconds: draft.deadlineMinutes === "" ? null : Math.round(Number(draft.deadlineMinutes) * 60),
    maxTokens: wholeOr(draft.maxTokens),
    webhookUrl: textOr(draft.webhookUrl),
    missed: draft.missed,
    overlap: draft.overlap,
  } satisfies ScheduleChanges;
}

/** Their state with what was edited since the base. */
export function mergedInto(theirs: Draft, base: Draft, mine: Draft): Draft {
  const edited = (Object.keys(LABELS) as (keyof Draft)[]).filter((field) => mine[field] !== base[field]);
  return { ...theirs, ...Object.fromEntries(edited.map((field) => [field, mine[field]])) };
}

/** The fields in which the two differ, by the names that people read. */
export function differences(mine: Draft, theirs: Draft): { label: string; mine: string; theirs: string }[] {
  return (Object.keys(LABELS) as (keyof Draft)[])
    .filter((field) => mine[field] !== theirs[field])
    .map((field) => ({ label: LABELS[field], mine: words(mine[field]), theirs: words(theirs[field]) }));
}

const LABELS: Record<keyof Draft, string> = {
  name: "Name",
  agentId: "Agent",
  agentVersion: "Version",
  conversationId: "Conversation",
  onBusy: "When the conversation is busy",
  input: "Input",
  repeats: "Repeats",
  cron: "Cron",
  zone: "Time zone",
  at: "Once at",
  background: "In the background",
  deadlineMinutes: "Deadline",
  maxTokens: "Token limit",
  webhookUrl: "Webhook",
  missed: "When it was missed",
  overlap: "When the last run is active",
};

function words(value: string | boolean): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return value === "" ? "–" : value;
}

/** An instant as an input of type datetime-local holds it, on this browser's clocks. */
function wallClock(instant: string): string {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const textOr = (text: string) => (text.trim() === "" ? null : text.trim());
const wholeOr = (text: string) => (text === "" ? null : Math.trunc(Number(text)));
