import type { RunFailure } from "@/api/types";
import type { RunEvent } from "./events";

export type LiveToolCall = {
  id: string;
  name: string;
  /** The arguments as JSON text, complete once `state` has left "writing". */
  argumentsText: string;
  state: "writing" | "running" | "done" | "failed";
  result: string | null;
};
export type LiveMessage = { id: string; text: string; open: boolean; toolCalls: LiveToolCall[] };
export type LiveRun = {
  phase: "waiting" | "running" | "succeeded" | "cancelled" | "failed";
  messages: LiveMessage[];
  failure: RunFailure | null;
};

export const noEvents: LiveRun = { phase: "waiting", messages: [], failure: null };

/** The run as seen after one more event. Pure; the same events in the same order give the same view. */
export function afterEvent(run: LiveRun, event: RunEvent): LiveRun {
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
      return event.name === "step.withdrawn" ? withdraw(run, event.value) : run;
  }
}

/** A message is created by whatever mentions it first, so that a stream joined in the middle still shows. */
function onMessage(run: LiveRun, id: string, change: (message: LiveMessage) => LiveMessage): LiveRun {
  const known = run.messages.some((message) => message.id === id);
  const messages = known ? run.messages : [...run.messages, { id, text: "", open: true, toolCalls: [] }];
  return {
    ...run,
    phase: run.phase === "waiting" ? "running" : run.phase,
    messages: messages.map((message) => (message.id === id ? change(message) : message)),
  };
}

function startToolCall(run: LiveRun, id: string, name: string, parent: string | undefined): LiveRun {
  if (run.messages.some((message) => message.toolCalls.some((call) => call.id === id))) return run;
  const call: LiveToolCall = { id, name, argumentsText: "", state: "writing", result: null };
  const owner = parent ?? run.messages.at(-1)?.id ?? id;
  return onMessage(run, owner, (message) => ({
    ...message,
    open: message.text !== "" && message.open,
    toolCalls: [...message.toolCalls, call],
  }));
}

function onToolCall(run: LiveRun, id: string, change: (call: LiveToolCall) => LiveToolCall): LiveRun {
  const messages = run.messages.map((message) =>
    message.toolCalls.some((call) => call.id === id)
      ? { ...message, toolCalls: message.toolCalls.map((call) => (call.id === id ? change(call) : call)) }
      : message,
  );
  return { ...run, messages };
}

/** A step that is tried again says that what it streamed so far never happened. */
function withdraw(run: LiveRun, value: unknown): LiveRun {
  const id = (value as { messageId?: unknown } | null)?.messageId;
  return { ...run, messages: run.messages.filter((message) => message.id !== id) };
}

function closed(run: LiveRun, phase: LiveRun["phase"], failure: RunFailure | null): LiveRun {
  return { phase, failure, messages: run.messages.map((message) => ({ ...message, open: false })) };
}
