import { expect, it } from "vitest";
import type { CheckpointState, Step } from "@/api/types";
import { changeableAt, forkFrom } from "./fork";

const state: CheckpointState = {
  n: 0,
  messages: [
    { role: "user", content: "Before", toolCalls: [], result: null },
    { role: "assistant", content: "Yes", toolCalls: [], result: null },
    { role: "user", content: "Asked", toolCalls: [], result: null },
  ],
  pendingCalls: [],
  usage: { inputTokens: 0, outputTokens: 0 },
  next: "model",
};
const step = (kind: Step["kind"], content: unknown): Step => ({
  seq: 2,
  kind,
  name: "calculator",
  attempt: 1,
  request: { callId: "t" },
  result: { content, isError: false },
  usage: { inputTokens: 0, outputTokens: 0 },
  startedAt: "2026-05-20T12:00:00Z",
  durationMs: 1,
});

it("lets the run's own question be put otherwise at its start", () => {
  const change = changeableAt(null, state);
  expect(change).toEqual({ kind: "message", text: "Asked" });
  expect(forkFrom(0, change, "Asked otherwise")).toEqual({ checkpoint: 0, content: "Asked otherwise" });
  expect(changeableAt(null, undefined)).toBeNull();
});

it("lets a result be another, and sends nothing that is as it was", () => {
  const change = changeableAt(step("tool", "42"), undefined);
  expect(forkFrom(2, change, "42")).toEqual({ checkpoint: 2 });
  expect(forkFrom(2, change, "43")).toEqual({
    checkpoint: 2,
    toolResult: { toolCallId: "t", content: "43", isError: false },
  });
});

it("changes nothing of other steps, nor of a result of which only the beginning is there", () => {
  expect(changeableAt(step("model", "42"), undefined)).toBeNull();
  expect(changeableAt(step("tool", { object: "ab", size: 90_000, preview: "4" }), undefined)).toBeNull();
  expect(forkFrom(3, null, "")).toEqual({ checkpoint: 3 });
});
