import { expect, it } from "vitest";
import { spanInWords, spanOf, unitFor } from "./spans";

it("says a time in the largest unit without a fraction", () => {
  expect(spanOf(86_400)).toEqual({ amount: 1, unit: "day" });
  expect(spanOf(5400)).toEqual({ amount: 90, unit: "minute" });
  expect(spanInWords(3600)).toBe("1 hour");
  expect(spanInWords(61)).toBe("61 seconds");
});

it("keeps the chosen unit while it fits", () => {
  expect(unitFor(7200, "minute")).toBe("minute");
  expect(unitFor(90, "hour")).toBe("second");
  expect(unitFor(null, "hour")).toBe("hour");
});
