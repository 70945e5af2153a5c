import { expect, it } from "vitest";
import type { Message, Run, RunState } from "@/api/types";
import { holderOf, queuedBehind, turnsOf } from "./turns";

const at = (minute: number) => `2026-05-20T12:${String(minute).padStart(2, "0")}:00Z`;
const message = (id: string, role: Message["role"], minute: number, runId = "r"): Message => ({
  id,
  role,
  runId,
  conversationId: "c",
  parentId: null,
  content: id,
  toolCalls: [],
  siblingIds: [id],
  inLine: false,
  createdAt: at(minute),
});
const run = (id: string, state: RunState, minute: number, inputMessageId = "q"): Run => ({
  id,
  state,
  conversationId: "c",
  agentId: "a",
  agentVersion: null,
  model: "m",
  error: null,
  usage: { inputTokens: 0, outputTokens: 0 },
  stepCount: 0,
  inputMessageId,
  outputMessageId: null,
  createdAt: at(minute),
  startedAt: at(minute),
  finishedAt: state === "running" ? null : at(minute),
  background: false,
  queuePosition: null,
  startAt: null,
  deadline: null,
  parentRunId: null,
  rootRunId: null,
  forkedFrom: null,
});
const ids = (turns: ReturnType<typeof turnsOf>) => turns.map((turn) => turn.id);

it("turns newest-first pages into reading order", () => {
  expect(ids(turnsOf([message("b", "assistant", 2), message("a", "user", 1)], [], null))).toEqual(["a", "b"]);
});

it("tells about failed and stopped runs where they happened", () => {
  const messages = [message("d", "user", 7, "r3"), message("c", "user", 4, "r2"), message("b", "assistant", 2, "r1")];
  const runs = [run("r3", "cancelled", 9, "d"), run("r2", "failed", 5, "c"), run("r1", "succeeded", 2, "a")];
  expect(ids(turnsOf(messages, runs, null))).toEqual(["b", "c", "r2", "d", "r3"]);
});

it("tells after its last words that a run was stopped", () => {
  const messages = [message("b", "assistant", 2, "r1"), message("a", "user", 1, "r1")];
  expect(ids(turnsOf(messages, [run("r1", "cancelled", 2, "a")], null))).toEqual(["a", "b", "r1"]);
});

it("says nothing of tries that were answered later, nor of those on other branches", () => {
  const messages = [message("b", "assistant", 5, "r2"), message("a", "user", 1, "r1")];
  const runs = [run("r3", "failed", 6, "elsewhere"), run("r2", "succeeded", 5, "a"), run("r1", "failed", 2, "a")];
  expect(ids(turnsOf(messages, runs, null))).toEqual(["a", "b"]);
});

it("tells of the last try only, and of none while another is under way", () => {
  const messages = [message("a", "user", 1, "r1")];
  const failed = [run("r2", "failed", 3, "a"), run("r1", "failed", 2, "a")];
  expect(ids(turnsOf(messages, failed, null))).toEqual(["a", "r2"]);
  expect(ids(turnsOf(messages, [run("r3", "running", 4, "a"), ...failed], "r3"))).toEqual(["a"]);
});

it("leaves out the answer that is being streamed, but not the question", () => {
  const messages = [message("b", "assistant", 2, "r"), message("a", "user", 1, "r")];
  expect(ids(turnsOf(messages, [run("r", "running", 1)], "r"))).toEqual(["a"]);
});

it("says nothing about runs before the oldest loaded message", () => {
  expect(ids(turnsOf([message("b", "user", 9)], [run("r", "failed", 2)], null))).toEqual(["b"]);
});

it("shows the tools that were called before the answer that they led to", () => {
  const answer = message("b", "assistant", 2, "r");
  answer.toolCalls = [{ id: "t", name: "calculator", arguments: {}, result: "84", isError: false }];
  const turns = turnsOf([answer, message("a", "user", 1, "r")], [], null);
  expect(ids(turns)).toEqual(["a", "b.calls", "b"]);
  expect(turns.map((turn) => turn.kind === "assistant" && turn.last)).toEqual([false, false, true]);
});

it("puts an answer after its question although the next question was asked before", () => {
  const messages = [
    message("answer", "assistant", 4, "r1"),
    message("second", "user", 3, "r2"),
    message("first", "user", 1, "r1"),
  ];
  expect(ids(turnsOf(messages, [], null))).toEqual(["first", "answer", "second"]);
  const runs = [run("r2", "cancelled", 2, "second"), run("r1", "succeeded", 1, "first")];
  expect(ids(turnsOf(messages, runs, null))).toEqual(["first", "answer", "second", "r2"]);
});

it("tells what waits for its turn from what holds the conversation", () => {
  const behind = { ...run("r2", "queued", 3), inputMessageId: "second" };
  const holder = { ...run("r1", "waiting", 1), inputMessageId: "first" };
  const messages = [message("second", "user", 3, "r2"), message("first", "user", 1, "r1")];
  expect(holderOf([behind, holder])).toBe(holder);
  expect(queuedBehind(holder, messages, [behind, holder]).map(({ run }) => run.id)).toEqual(["r2"]);
  expect(queuedBehind(behind, messages, [behind, { ...holder, state: "succeeded" }])).toEqual([]);
});
