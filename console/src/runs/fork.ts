import type { CheckpointState, NewFork, Step } from "@/api/types";
import { callOf, fieldsOf } from "./told";

/** What may be said otherwise at a checkpoint: the question at the start, or the result that was just there. */
export type Changeable =
  { kind: "message"; text: string } | { kind: "result"; tool: string; callId: string; text: string; isError: boolean };

/** Null where there is nothing to change, or where the journal has only the beginning of it. */
export function changeableAt(step: Step | null, state: CheckpointState | undefined): Changeable | null {
  if (step === null) {
    const asked = state?.messages.findLast(({ role }) => role === "user");
    return asked === undefined ? null : { kind: "message", text: asked.content };
  }
  const { content, isError } = fieldsOf(step.result);
  const callId = callOf(step);
  if (step.kind !== "tool" || typeof content !== "string" || callId === null) return null;
  return { kind: "result", tool: step.name, callId, text: content, isError: isError === true };
}

/** What is left as it was is not sent. */
export function forkFrom(checkpoint: number, change: Changeable | null, text: string): NewFork {
  if (change === null || text === change.text) return { checkpoint };
  if (change.kind === "message") return { checkpoint, content: text };
  return { checkpoint, toolResult: { toolCallId: change.callId, content: text, isError: change.isError } };
}
