import { expect, test } from "vitest";
import { bodyOf, differences, draftOf, emptyDraft, mergedInto } from "./draft";
import type { Schedule } from "./types";

const schedule: Schedule = {
  id: "01a1fd25-0000-7000-8000-000000000000",
  name: "Report",
  agentId: "01a1fd25-0000-7000-8000-000000000001",
  agentVersion: 3,
  conversationId: null,
  onBusy: null,
  input: "Write it.",
  cron: "0 9 * * 1-5",
  zone: "Europe/Berlin",
  at: null,
  enabled: true,
  background: false,
  deadlineSeconds: 90,
  maxTokens: 1000,
  webhookUrl: null,
  missed: "runOnce",
  overlap: "allow",
  disabledReason: null,
  nextRunAt: "2030-01-01T08:00:00Z",
  upcoming: [],
  lastRunId: null,
  lastRunAt: null,
  createdBy: "user:1",
  actsFor: "user:1",
  createdAt: "2029-01-01T08:00:00Z",
  updatedAt: "2029-01-01T08:00:00Z",
};

test("what was read is sent back as it was", () => {
  const body = bodyOf(draftOf(schedule));
  for (const [field, value] of Object.entries(body)) expect([field, value]).toEqual([field, schedule[field as never]]);
});

test("an instant survives the browser's clocks", () => {
  const once = { ...schedule, cron: null, at: "2030-06-01T08:15:00.000Z" };
  expect(bodyOf(draftOf(once)).at).toBe(once.at);
  expect(bodyOf(draftOf(once)).cron).toBeNull();
});

test("in a conversation the conversation says which version", () => {
  const body = bodyOf({ ...draftOf(schedule), conversationId: "c", onBusy: "enqueue" });
  expect(body.agentVersion).toBeNull();
  expect(body.onBusy).toBe("enqueue");
  expect(bodyOf({ ...draftOf(schedule), onBusy: "enqueue" }).onBusy).toBeNull();
});

test("what differs is named", () => {
  const mine = draftOf(schedule);
  expect(differences(mine, { ...mine, name: "Other", background: true })).toEqual([
    { label: "Name", mine: "Report", theirs: "Other" },
    { label: "In the background", mine: "No", theirs: "Yes" },
  ]);
  expect(differences(emptyDraft(), emptyDraft())).toEqual([]);
});

test("to keep one’s own keeps what the other saved in other fields", () => {
  const base = draftOf(schedule);
  const theirs = { ...base, input: "Theirs", name: "Theirs" };
  expect(mergedInto(theirs, base, { ...base, name: "Mine" })).toEqual({ ...base, input: "Theirs", name: "Mine" });
});
