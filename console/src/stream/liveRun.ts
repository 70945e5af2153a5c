import type { RunFailure } from "@/api/types";
import { readCustom, type ChildStarted, type InterruptOpened, type InterruptResolved } from "./customEvents";
import type { RunEvent } from "./events";

export type LiveInterrupt = Pick<InterruptOpened, "kind" | "reason" | "tool" | "shown"> & {
  id: string;
  settled: Pick<InterruptResolved, "action" | "by"> | null;
};
/** A run that answers a call. `run` is null where only its id is known. */
export type LiveChild = { runId: string; tool: string; run: LiveRun | null };
export type LiveToolCall = {
  id: string;
  name: string;
  /** The arguments as JSON text, complete once `state` has left "writing". */
  argumentsText: string;
  state: "writing" | "running" | "done" | "failed";
  result: string | null;
  interrupts: LiveInterrupt[];
  child: LiveChild | null;
};
export type LiveMessage = { id: string; text: string; open: boolean; toolCalls: LiveToolCall[] };
export type LiveRun = {
  phase: "starting" | "running" | "succeeded" | "cancelled" | "failed";
  messages: LiveMessage[];
  failure: RunFailure | null;
};

export const noEvents: LiveRun = { phase: "starting", messages: [], failure: null };

/** The run as seen after one more event. Pure; the same events in the same order give the same view. */
export function afterEvent(run: LiveRun, event: RunEvent): LiveRun {
  const [child, ...below] = event.path ?? [];
  if (child !== undefined) return onChild(run, child, (its) => afterEvent(its, { ...event, path: below }));
  switch (event.type) {
    case "RUN_STARTED":
    case "STEP_STARTED":
      return { ...run, phase: "running" };
    case "STEP_FINISHED":
      return run;
    case "TEXT_MESSAGE_START":
      return onMessage(run, event.messageId, (message) => ({ ...message, open: true }));
    case "TEXT_MESSAGE_CONTENT":
      return onMessage(run, event.messageId, (message) => ({ ...message, text: message.text + event.delta }));
    case "TEXT_MESSAGE_END":
      return onMessage(run, event.messageId, (message) => ({ ...message, open: false }));
    case "TOOL_CALL_START":
      return startToolCall(run, event.toolCallId, event.toolCallName, event.parentMessageId);
    case "TOOL_CALL_ARGS":
      return onToolCall(run, event.toolCallId, (call) => ({
        ...call,
        argumentsText: call.argumentsText + event.delta,
      }));
    case "TOOL_CALL_END":
      return onToolCall(run, event.toolCallId, (call) =>
        call.state === "writing" ? { ...call, state: "running" } : call,
      );
    case "TOOL_CALL_RESULT":
      return onToolCall(run, event.toolCallId, (call) => ({
        ...call,
        state: event.isError === true ? "failed" : "done",
        result: event.content,
      }));
    case "RUN_FINISHED":
      return closed(run, event.outcome === "cancelled" ? "cancelled" : "succeeded", null);
    case "RUN_ERROR":
      return closed(run, "failed", { code: event.code, detail: event.message, retryable: event.retryable });
    case "CUSTOM":
      return afterCustom(run, event.name, event.value);
  }
}

function afterCustom(run: LiveRun, name: string, value: unknown): LiveRun {
  const custom = readCustom(name, value);
  switch (custom?.name) {
    case undefined:
      return run;
    case "step.withdrawn":
      return withdraw(run, custom.value.messageId);
    case "interrupt.opened":
      return openInterrupt(run, custom.value);
    case "interrupt.resolved":
      return settleInterrupt(run, custom.value);
    case "child.started":
      return startChild(run, custom.value);
  }
}

/** A message is created by whatever mentions it first, so that a stream joined in the middle still shows. */
function onMessage(run: LiveRun, id: string, change: (message: LiveMessage) => LiveMessage): LiveRun {
  const known = run.messages.some((message) => message.id === id);
  const messages = known ? run.messages : [...run.messages, { id, text: "", open: true, toolCalls: [] }];
  return {
    ...run,
    phase: run.phase === "starting" ? "running" : run.phase,
    messages: messages.map((message) => (message.id === id ? change(message) : message)),
  };
}

function startToolCall(run: LiveRun, id: string, name: string, parent: string | undefined): LiveRun {
  if (hasCall(run, id)) return run;
  const call: LiveToolCall = {
    id,
    name,
    argumentsText: "",
    state: "writing",
    result: null,
    interrupts: [],
    child: null,
  };
  const owner = parent ?? run.messages.at(-1)?.id ?? id;
  return onMessage(run, owner, (message) => ({
    ...message,
    open: message.text !== "" && message.open,
    toolCalls: [...message.toolCalls, call],
  }));
}

function hasCall(run: LiveRun, id: string): boolean {
  return run.messages.some((message) => message.toolCalls.some((call) => call.id === id));
}

function onToolCall(run: LiveRun, id: string, change: (call: LiveToolCall) => LiveToolCall): LiveRun {
  return onToolCalls(run, (call) => call.id === id, change);
}

function onToolCalls(
  run: LiveRun,
  fits: (call: LiveToolCall) => boolean,
  change: (call: LiveToolCall) => LiveToolCall,
): LiveRun {
  const messages = run.messages.map((message) =>
    message.toolCalls.some(fits)
      ? { ...message, toolCalls: message.toolCalls.map((call) => (fits(call) ? change(call) : call)) }
      : message,
  );
  return { ...run, messages };
}

/** A call that something waits for or works on has its arguments. */
function underWay(run: LiveRun, id: string, name: string): LiveRun {
  return onToolCall(startToolCall(run, id, name, undefined), id, (call) =>
    call.state === "writing" ? { ...call, state: "running" } : call,
  );
}

function openInterrupt(run: LiveRun, opened: InterruptOpened): LiveRun {
  const { interruptId: id, kind, reason, tool, shown } = opened;
  return onToolCall(underWay(run, opened.toolCallId, tool ?? reason), opened.toolCallId, (call) =>
    call.interrupts.some((known) => known.id === id)
      ? call
      : { ...call, interrupts: [...call.interrupts, { id, kind, reason, tool, shown, settled: null }] },
  );
}

function settleInterrupt(run: LiveRun, { interruptId, action, by }: InterruptResolved): LiveRun {
  return onToolCalls(
    run,
    (call) => call.interrupts.some(({ id }) => id === interruptId),
    (call) => ({
      ...call,
      interrupts: call.interrupts.map((known) =>
        known.id === interruptId ? { ...known, settled: { action, by } } : known,
      ),
    }),
  );
}

function startChild(run: LiveRun, { runId, toolCallId, tool }: ChildStarted): LiveRun {
  return onToolCall(underWay(run, toolCallId, tool), toolCallId, (call) =>
    call.child?.runId === runId ? call : { ...call, child: { runId, tool, run: noEvents } },
  );
}

/** What another run does is its own, never its caller's words. One that was not announced is shown all the same. */
function onChild(run: LiveRun, runId: string, change: (child: LiveRun) => LiveRun): LiveRun {
  const known = run.messages.some((message) => message.toolCalls.some((call) => call.child?.runId === runId));
  const announced = known ? run : startChild(run, { runId, toolCallId: runId, tool: "agent" });
  return onToolCalls(
    announced,
    (call) => call.child?.runId === runId,
    (call) =>
      call.child === null ? call : { ...call, child: { ...call.child, run: change(call.child.run ?? noEvents) } },
  );
}

/** A step that is tried again says that what it streamed so far never happened. */
function withdraw(run: LiveRun, id: string): LiveRun {
  return { ...run, messages: run.messages.filter((message) => message.id !== id) };
}

function closed(run: LiveRun, phase: LiveRun["phase"], failure: RunFailure | null): LiveRun {
  return { phase, failure, messages: run.messages.map((message) => ({ ...message, open: false })) };
}

/** What the run and the runs it called wait for, oldest first. One that has ended waits for nothing. */
export function openInterrupts(run: LiveRun): LiveInterrupt[] {
  if (run.phase !== "starting" && run.phase !== "running") return [];
  return run.messages.flatMap((message) =>
    message.toolCalls.flatMap((call) => [
      ...call.interrupts.filter(({ settled }) => settled === null && call.result === null),
      ...(call.child?.run == null ? [] : openInterrupts(call.child.run)),
    ]),
  );
}
