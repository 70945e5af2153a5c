import { describe, expect, it } from "vitest";
import type { RunEvent } from "./events";
import { afterEvent, noEvents, openInterrupts } from "./liveRun";

const after = (...events: RunEvent[]) => events.reduce(afterEvent, noEvents);
const begin: RunEvent[] = [
  { type: "RUN_STARTED", threadId: "c", runId: "r" },
  { type: "STEP_STARTED", stepName: "model" },
];
const text = (messageId: string, delta: string): RunEvent => ({ type: "TEXT_MESSAGE_CONTENT", messageId, delta });
const call: RunEvent[] = [
  { type: "TEXT_MESSAGE_START", messageId: "m1", role: "assistant" },
  { type: "TOOL_CALL_START", toolCallId: "t1", toolCallName: "calculator", parentMessageId: "m1" },
  { type: "TOOL_CALL_ARGS", toolCallId: "t1", delta: '{"expression":' },
  { type: "TOOL_CALL_ARGS", toolCallId: "t1", delta: '"2+2"}' },
  { type: "TOOL_CALL_END", toolCallId: "t1" },
];

describe("afterEvent", () => {
  it("gathers the text of a message", () => {
    const run = after(
      ...begin,
      { type: "TEXT_MESSAGE_START", messageId: "m1", role: "assistant" },
      text("m1", "Hel"),
      text("m1", "lo"),
    );
    expect(run.phase).toBe("running");
    expect(run.messages).toEqual([{ id: "m1", text: "Hello", open: true, toolCalls: [] }]);
  });

  it("closes the message at its end", () => {
    expect(after(text("m1", "a"), { type: "TEXT_MESSAGE_END", messageId: "m1" }).messages[0]?.open).toBe(false);
  });

  it("follows a tool call from its arguments to its result", () => {
    expect(after(...begin, ...call).messages[0]?.toolCalls).toEqual([
      {
        id: "t1",
        name: "calculator",
        argumentsText: '{"expression":"2+2"}',
        state: "running",
        result: null,
        interrupts: [],
        child: null,
      },
    ]);
    const done: RunEvent = { type: "TOOL_CALL_RESULT", messageId: "x", toolCallId: "t1", content: "4" };
    expect(after(...begin, ...call, done).messages[0]?.toolCalls[0]).toMatchObject({ state: "done", result: "4" });
  });

  it("marks a tool's error", () => {
    const failed: RunEvent = {
      type: "TOOL_CALL_RESULT",
      messageId: "x",
      toolCallId: "t1",
      content: "no",
      isError: true,
    };
    expect(after(...call, failed).messages[0]?.toolCalls[0]).toMatchObject({ state: "failed", result: "no" });
  });

  it("keeps a tool call whose message was never announced", () => {
    const run = after({ type: "TOOL_CALL_START", toolCallId: "t1", toolCallName: "clock" });
    expect(run.messages[0]?.toolCalls[0]?.name).toBe("clock");
  });

  it("does not repeat a tool call that is announced again after a reconnect", () => {
    expect(after(...call, ...call.slice(1, 2)).messages[0]?.toolCalls).toHaveLength(1);
  });

  it("keeps text when a message is announced again after a reconnect", () => {
    const start: RunEvent = { type: "TEXT_MESSAGE_START", messageId: "m1", role: "assistant" };
    expect(after(start, text("m1", "a"), start, text("m1", "b")).messages[0]?.text).toBe("ab");
  });

  it("forgets what a withdrawn step streamed, its tool calls included", () => {
    const withdrawn: RunEvent = { type: "CUSTOM", name: "step.withdrawn", value: { messageId: "m1" } };
    expect(after(text("m0", "kept"), ...call, withdrawn).messages.map((message) => message.id)).toEqual(["m0"]);
    expect(after(...call, withdrawn, text("m1", "anew")).messages[0]).toMatchObject({ text: "anew", toolCalls: [] });
  });

  it("ignores custom events it does not know", () => {
    const before = after(...call);
    expect(afterEvent(before, { type: "CUSTOM", name: "other", value: null })).toBe(before);
  });

  it("ends in success, cancellation or failure", () => {
    const finish = (outcome: "success" | "cancelled") =>
      after(text("m", "a"), { type: "RUN_FINISHED", threadId: "c", runId: "r", outcome });
    expect(finish("success")).toMatchObject({ phase: "succeeded", messages: [{ open: false }] });
    expect(finish("cancelled").phase).toBe("cancelled");
    const failed = after({ type: "RUN_ERROR", message: "No key.", code: "no_key", retryable: false });
    expect(failed).toMatchObject({
      phase: "failed",
      failure: { code: "no_key", detail: "No key.", retryable: false },
    });
  });
});

const opened = (interruptId: string, toolCallId: string): RunEvent => ({
  type: "CUSTOM",
  name: "interrupt.opened",
  value: { interruptId, toolCallId, kind: "approval", reason: "policy", tool: "calculator", shown: { arguments: {} } },
});
const resolved = (interruptId: string): RunEvent => ({
  type: "CUSTOM",
  name: "interrupt.resolved",
  value: { interruptId, action: "approve", by: "user:1" },
});

describe("interrupts", () => {
  it("are kept with the call that waits, once each", () => {
    const run = after(...call, opened("i", "t1"), opened("i", "t1"));
    expect(run.messages[0]?.toolCalls[0]?.interrupts).toMatchObject([{ id: "i", reason: "policy", settled: null }]);
    expect(openInterrupts(run).map(({ id }) => id)).toEqual(["i"]);
  });

  it("are open until they are resolved, answered or the run ends", () => {
    const waiting = after(...begin, ...call, opened("i", "t1"));
    const settled = afterEvent(waiting, resolved("i"));
    expect(settled.messages[0]?.toolCalls[0]?.interrupts[0]?.settled).toEqual({ action: "approve", by: "user:1" });
    expect(openInterrupts(settled)).toEqual([]);
    const result: RunEvent = { type: "TOOL_CALL_RESULT", messageId: "x", toolCallId: "t1", content: "4" };
    expect(openInterrupts(afterEvent(waiting, result))).toEqual([]);
    expect(openInterrupts(afterEvent(waiting, { type: "RUN_ERROR", message: "", code: "", retryable: false }))).toEqual(
      [],
    );
  });

  it("show also where their call was not seen", () => {
    expect(after(opened("i", "t9")).messages[0]?.toolCalls[0]).toMatchObject({ id: "t9", name: "calculator" });
  });

  it("that lack what they need are skipped", () => {
    const before = after(...call);
    expect(afterEvent(before, { type: "CUSTOM", name: "interrupt.opened", value: { interruptId: 7 } })).toBe(before);
  });
});

describe("runs that a run calls", () => {
  const started: RunEvent = {
    type: "CUSTOM",
    name: "child.started",
    value: { runId: "k", toolCallId: "t1", tool: "ask_researcher" },
  };
  const within = (path: string[], ...events: RunEvent[]) => events.map((event) => ({ ...event, path }));

  it("say nothing in its name", () => {
    const run = after(...begin, ...call, started, ...within(["k"], ...begin, text("k1", "Mine")));
    expect(run.messages.map(({ text }) => text)).toEqual([""]);
    expect(run.messages[0]?.toolCalls[0]?.child).toMatchObject({
      runId: "k",
      run: { phase: "running", messages: [{ text: "Mine" }] },
    });
  });

  it("end without ending it", () => {
    const end = within(["k"], { type: "RUN_FINISHED", threadId: "c", runId: "k", outcome: "success" });
    const run = after(...begin, ...call, started, ...end);
    expect(run.phase).toBe("running");
    expect(run.messages[0]?.toolCalls[0]?.child?.run?.phase).toBe("succeeded");
  });

  it("may call others, and what those wait for it waits for", () => {
    const below: RunEvent[] = [
      ...within(["k"], { type: "TOOL_CALL_START", toolCallId: "t2", toolCallName: "ask_other" }),
      ...within(["k"], { type: "CUSTOM", name: "child.started", value: { runId: "l", toolCallId: "t2", tool: "o" } }),
      ...within(["k", "l"], opened("i", "t3")),
    ];
    expect(openInterrupts(after(...begin, ...call, started, ...below)).map(({ id }) => id)).toEqual(["i"]);
  });

  it("show also where they were not announced, and are not begun anew when announced again", () => {
    expect(after(...within(["k"], text("k1", "a"))).messages[0]?.toolCalls[0]?.child?.run?.messages).toHaveLength(1);
    const twice = after(...begin, ...call, started, ...within(["k"], text("k1", "a")), started);
    expect(twice.messages[0]?.toolCalls[0]?.child?.run?.messages).toHaveLength(1);
  });
});
