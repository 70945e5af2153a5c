import type { Step } from "@/api/types";

export type Bar = { step: Step; left: number; width: number };

/** Where each step lies on the run's time line, in shares of the whole. Every step is wide enough to be seen. */
export function barsOf(steps: Step[]): { bars: Bar[]; total: number } {
  const starts = steps.map((step) => Date.parse(step.startedAt));
  const ends = steps.map((step, index) => (starts[index] ?? 0) + step.durationMs);
  const begin = Math.min(...starts);
  const total = steps.length === 0 ? 0 : Math.max(1, Math.max(...ends) - begin);
  const bars = steps.map((step, index) => {
    const left = ((starts[index] ?? begin) - begin) / total;
    return { step, left: Math.min(left, 0.995), width: Math.max(0.005, Math.min(step.durationMs / total, 1 - left)) };
  });
  return { bars, total };
}
