import type { Run } from "@/api/types";

/** How long a run took, in milliseconds; null while it has not both started and finished. */
export function lengthOf(run: Run): number | null {
  if (run.startedAt === null || run.finishedAt === null) return null;
  return Date.parse(run.finishedAt) - Date.parse(run.startedAt);
}
