import { expect, it } from "vitest";
import type { Step } from "@/api/types";
import { barsOf, frameOf } from "./bars";

const step = (seq: number, startedAt: string, durationMs: number, rest: Partial<Step> = {}): Step => ({
  seq,
  kind: "model",
  name: "m",
  request: null,
  result: null,
  attempt: 1,
  usage: { inputTokens: 0, outputTokens: 0 },
  startedAt,
  durationMs,
  ...rest,
});
const now = Date.parse("2026-05-20T12:00:10Z");

it("places steps on the run's time line", () => {
  const steps = [
    step(0, "2026-05-20T12:00:00.000Z", 500),
    step(1, "2026-05-20T12:00:00.500Z", 0),
    step(2, "2026-05-20T12:00:00.600Z", 400),
  ];
  const frame = frameOf(steps, now);
  expect(frame.total).toBe(1000);
  expect(barsOf(steps, frame, now).map(({ left, width }) => [left, width])).toEqual([
    [0, 0.5],
    [0.5, 0.005],
    [0.6, 0.4],
  ]);
});

it("copes with none and with one that took no time", () => {
  expect(barsOf([], frameOf([], now), now)).toEqual([]);
  const one = [step(0, "2026-05-20T12:00:00Z", 0)];
  expect(barsOf(one, frameOf(one, now), now)[0]).toMatchObject({ left: 0, width: 0.005 });
});

it("lets what is asked last until its answer is taken, and until now while there is none", () => {
  const asked = step(1, "2026-05-20T12:00:00Z", 0, { kind: "interrupt", request: { callId: "t" } });
  const taken = step(2, "2026-05-20T12:00:04Z", 0, { kind: "resolution", request: { interrupt: 1, callId: "t" } });
  const length = (steps: Step[]) => barsOf(steps, frameOf(steps, now), now)[0]?.milliseconds;
  expect(length([asked, taken])).toBe(4000);
  expect(length([asked])).toBe(10_000);
});

it("lets a call of another agent last until that has answered", () => {
  const child = step(1, "2026-05-20T12:00:00Z", 0, { kind: "child", request: { callId: "t", childRun: "k" } });
  const answer = step(3, "2026-05-20T12:00:03Z", 0, { kind: "tool", request: { callId: "t" } });
  const other = step(2, "2026-05-20T12:00:01Z", 0, { kind: "tool", request: { callId: "u" } });
  const steps = [child, other, answer];
  expect(barsOf(steps, frameOf(steps, now), now)[0]?.milliseconds).toBe(3000);
});
