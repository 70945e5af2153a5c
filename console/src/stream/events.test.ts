import { expect, it } from "vitest";
import { endsRun, readEvent } from "./events";

it("skips what it does not know, the state among it", () => {
  expect(readEvent('{"type":"STATE_SNAPSHOT","snapshot":{"usage":{},"waitingFor":[]}}')).toBeNull();
  expect(readEvent('{"type":"STATE_DELTA","delta":[{"op":"add","path":"/waitingFor/-","value":"i"}]}')).toBeNull();
  expect(readEvent("null")).toBeNull();
});

it("does not take the end of a run that was called for the end of the run", () => {
  const finished = { type: "RUN_FINISHED", threadId: "c", runId: "r", outcome: "success" } as const;
  expect(endsRun(finished)).toBe(true);
  expect(endsRun({ ...finished, path: [] })).toBe(true);
  expect(endsRun({ ...finished, path: ["child"] })).toBe(false);
});
