import { expect, it } from "vitest";
import type { Step } from "@/api/types";
import { barsOf } from "./bars";

const step = (seq: number, startedAt: string, durationMs: number): Step => ({
  seq,
  kind: "model",
  name: "m",
  request: null,
  result: null,
  attempt: 1,
  usage: { inputTokens: 0, outputTokens: 0 },
  startedAt,
  durationMs,
});

it("places steps on the run's time line", () => {
  const { bars, total } = barsOf([
    step(0, "2026-05-20T12:00:00.000Z", 500),
    step(1, "2026-05-20T12:00:00.500Z", 0),
    step(2, "2026-05-20T12:00:00.600Z", 400),
  ]);
  expect(total).toBe(1000);
  expect(bars.map(({ left, width }) => [left, width])).toEqual([
    [0, 0.5],
    [0.5, 0.005],
    [0.6, 0.4],
  ]);
});

it("copes with none and with one that took no time", () => {
  expect(barsOf([])).toEqual({ bars: [], total: 0 });
  expect(barsOf([step(0, "2026-05-20T12:00:00Z", 0)]).bars[0]).toMatchObject({ left: 0, width: 0.005 });
});
