import type { Run, RunState } from "@/api/types";

export const RUN_STATES: RunState[] = ["queued", "running", "waiting", "succeeded", "failed", "cancelled"];

export function isRunState(value: unknown): value is RunState {
  return RUN_STATES.includes(value as RunState);
}

export function isActive(run: Pick<Run, "state">): boolean {
  return run.state === "queued" || run.state === "running" || run.state === "waiting";
}
