import { expect, it } from "vitest";
import type { Step, StepKind } from "@/api/types";
import { childOfCall, toldBy } from "./told";

let seq = 0;
const step = (kind: StepKind, name: string, request: object, result: object): Step => ({
  seq: ++seq,
  kind,
  name,
  attempt: 1,
  request,
  result,
  usage: { inputTokens: 0, outputTokens: 0 },
  startedAt: "2026-05-20T12:00:00Z",
  durationMs: 1,
});
const steps = [
  step(
    "model",
    "m",
    {},
    { content: [{ text: "Let me ask." }, { toolCall: { id: "t", name: "ask", arguments: "{}" } }] },
  ),
  step("interrupt", "ask", { id: "i", kind: "approval", reason: "policy", callId: "t", shown: { tool: "ask" } }, {}),
  step("resolution", "approve", { interrupt: 2, interruptId: "i", callId: "t" }, { action: "approve", by: "user:1" }),
  step("child", "ask", { callId: "t", childRun: "k" }, {}),
  step("tool", "ask", { callId: "t", arguments: "{}" }, { content: "42", isError: false }),
  step("model", "m", {}, { content: [{ text: "It is 42." }] }),
];

it("tells a journal as it would have streamed", () => {
  const { messages } = toldBy(steps);
  expect(messages.map(({ text }) => text)).toEqual(["Let me ask.", "It is 42."]);
  expect(messages[0]?.toolCalls).toEqual([
    {
      id: "t",
      name: "ask",
      argumentsText: "{}",
      state: "done",
      result: "42",
      interrupts: [
        {
          id: "i",
          kind: "approval",
          reason: "policy",
          tool: "ask",
          shown: { tool: "ask" },
          settled: { action: "approve", by: "user:1" },
        },
      ],
      child: { runId: "k", tool: "ask", run: null },
    },
  ]);
});

it("has the beginning of a text that is kept elsewhere", () => {
  const text = { object: "ab12", size: 90_000, preview: "It began" };
  expect(toldBy([step("model", "m", {}, { content: [{ text }] })]).messages[0]?.text).toBe("It began…");
});

it("finds the run that answers a call", () => {
  expect(childOfCall(steps, "t")).toBe("k");
  expect(childOfCall(steps, "other")).toBeNull();
});

it("copes with steps it does not know and with none", () => {
  expect(toldBy([step("summary", "compacted", {}, {}), step("begun", "x", { callId: "?" }, {})]).messages).toEqual([]);
  expect(toldBy([]).messages).toEqual([]);
});
