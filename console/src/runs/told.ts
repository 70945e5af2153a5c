import type { Interrupt, Step } from "@/api/types";
import type { LiveInterrupt, LiveMessage, LiveRun, LiveToolCall } from "@/stream/liveRun";

type Fields = Record<string, unknown>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

/** A text of a journal. Of one that is kept elsewhere for its size the journal has the beginning. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === "string") return value;
  const { preview } = fieldsOf(value);
  return typeof preview === "string" ? `${preview}…` : "";
}

/** The call that a step belongs to, if it does to one. */
export function callOf(step: Step): string | null {
  return textOf(fieldsOf(step.request), "callId") || null;
}

/** The run that a step began, if it did. */
export function childRunOf(step: Step): string | null {
  return step.kind === "child" ? textOf(fieldsOf(step.request), "childRun") || null : null;
}

export function childOfCall(steps: Step[], callId: string): string | null {
  const step = steps.find((candidate) => candidate.kind === "child" && callOf(candidate) === callId);
  return step === undefined ? null : childRunOf(step);
}

/** The conversation that a journal tells, in the shape in which it would have streamed. */
export function toldBy(steps: Step[]): LiveRun {
  const messages: LiveMessage[] = [];
  const calls = new Map<string, LiveToolCall>();
  for (const step of steps) {
    if (step.kind === "model") {
      const message = messageOf(step);
      message.toolCalls.forEach((call) => calls.set(call.id, call));
      messages.push(message);
      continue;
    }
    const call = calls.get(callOf(step) ?? "");
    if (call !== undefined) addTo(call, step);
  }
  return { phase: "succeeded", messages, failure: null };
}

function messageOf(step: Step): LiveMessage {
  const { content } = fieldsOf(step.result);
  const blocks = Array.isArray(content) ? content.map(fieldsOf) : [];
  return {
    id: String(step.seq),
    open: false,
    text: blocks.map((block) => textOf(block, "text")).join(""),
    toolCalls: blocks.flatMap((block) => (block.toolCall === undefined ? [] : [asked(fieldsOf(block.toolCall))])),
  };
}

function asked(call: Fields): LiveToolCall {
  return {
    id: textOf(call, "id"),
    name: textOf(call, "name"),
    argumentsText: textOf(call, "arguments"),
    state: "running",
    result: null,
    interrupts: [],
    child: null,
  };
}

function addTo(call: LiveToolCall, step: Step): void {
  const request = fieldsOf(step.request);
  const result = fieldsOf(step.result);
  switch (step.kind) {
    case "tool":
      call.state = result.isError === true ? "failed" : "done";
      call.result = textOf(result, "content");
      return;
    case "child":
      call.child = { runId: textOf(request, "childRun"), tool: step.name, run: null };
      return;
    case "interrupt":
      call.interrupts.push(interruptOf(step));
      return;
    case "resolution": {
      const open = call.interrupts.find(({ id }) => id === request.interruptId);
      const action = textOf(result, "action") as NonNullable<LiveInterrupt["settled"]>["action"];
      if (open !== undefined) open.settled = { action, by: textOf(result, "by") };
      return;
    }
    default:
      return;
  }
}

/** What was asked for in an interrupt's step. */
export function interruptOf(step: Step): LiveInterrupt {
  const request = fieldsOf(step.request);
  return {
    id: textOf(request, "id"),
    kind: textOf(request, "kind") as Interrupt["kind"],
    reason: textOf(request, "reason") as Interrupt["reason"],
    tool: step.name,
    shown: fieldsOf(request.shown),
    settled: null,
  };
}
