import type { Step } from "@/api/types";
import { callOf, fieldsOf } from "./told";

/** The time that a line of steps shows, in milliseconds since the epoch. */
export type Frame = { begin: number; total: number };
export type Bar = { step: Step; left: number; width: number; milliseconds: number };

/**
 * When a step ends. One that asks lasts until the answer was taken, one that calls another agent until that has
 * answered; while there is no answer, until now.
 */
function endOf(step: Step, steps: Step[], now: number): number {
  const start = Date.parse(step.startedAt);
  if (step.kind !== "interrupt" && step.kind !== "child") return start + step.durationMs;
  const answer = steps.find(
    (later) =>
      later.seq > step.seq &&
      (step.kind === "interrupt"
        ? later.kind === "resolution" && fieldsOf(later.request).interrupt === step.seq
        : later.kind === "tool" && callOf(later) === callOf(step)),
  );
  return Math.max(start, answer === undefined ? now : Date.parse(answer.startedAt));
}

/** From the first step's begin to the last one's end. */
export function frameOf(steps: Step[], now: number): Frame {
  if (steps.length === 0) return { begin: 0, total: 0 };
  const begin = Math.min(...steps.map((step) => Date.parse(step.startedAt)));
  return { begin, total: Math.max(1, Math.max(...steps.map((step) => endOf(step, steps, now))) - begin) };
}

/** Where each step lies within the frame, in shares of the whole. Every step is wide enough to be seen. */
export function barsOf(steps: Step[], frame: Frame, now: number): Bar[] {
  return steps.map((step) => {
    const start = Date.parse(step.startedAt);
    const milliseconds = endOf(step, steps, now) - start;
    const left = Math.min(1, Math.max(0, (start - frame.begin) / frame.total));
    const width = Math.max(0.005, Math.min(milliseconds / frame.total, 1 - left));
    return { step, left: Math.min(left, 0.995), width, milliseconds };
  });
}
