import type { Interrupt } from "@/api/types";

export type InterruptOpened = Pick<Interrupt, "kind" | "reason" | "tool" | "shown"> & {
  interruptId: string;
  toolCallId: string;
};
export type InterruptResolved = { interruptId: string; action: ResolutionAction; by: string };
export type ChildStarted = { runId: string; toolCallId: string; tool: string };
export type ResolutionAction = NonNullable<Interrupt["resolution"]>["action"];

export type CustomEvent =
  | { name: "interrupt.opened"; value: InterruptOpened }
  | { name: "interrupt.resolved"; value: InterruptResolved }
  | { name: "child.started"; value: ChildStarted }
  | { name: "step.withdrawn"; value: { messageId: string } };

const NEEDED: Record<CustomEvent["name"], string[]> = {
  "interrupt.opened": ["interruptId", "kind", "reason", "toolCallId"],
  "interrupt.resolved": ["interruptId", "action", "by"],
  "child.started": ["runId", "toolCallId", "tool"],
  "step.withdrawn": ["messageId"],
};

/** Propel's own events; null for one that is not known here or lacks what it needs. */
export function readCustom(name: string, value: unknown): CustomEvent | null {
  if (!Object.hasOwn(NEEDED, name) || typeof value !== "object" || value === null) return null;
  const fields = value as Record<string, unknown>;
  const whole = NEEDED[name as CustomEvent["name"]].every((field) => typeof fields[field] === "string");
  return whole ? ({ name, value } as CustomEvent) : null;
}
