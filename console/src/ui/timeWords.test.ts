import { describe, expect, it } from "vitest";
import { clockTime, duration, relativeTime } from "./timeWords";

const now = Date.parse("2026-05-20T12:00:00Z");
const at = (text: string) => relativeTime(text, now);

describe("relativeTime", () => {
  it("goes from now to the day itself", () => {
    expect(at("2026-05-20T11:59:40Z")).toBe("now");
    expect(at("2026-05-20T11:55:00Z")).toBe("5 min. ago");
    expect(at("2026-05-20T09:00:00Z")).toBe("3 hr. ago");
    expect(at("2026-05-19T11:00:00Z")).toBe("yesterday");
    expect(at("2026-02-01T12:00:00Z")).toBe("Feb 1");
    expect(at("2024-02-01T12:00:00Z")).toBe("Feb 1, 2024");
    expect(at("2026-05-21T13:00:00Z")).toBe("tomorrow");
  });
});

describe("duration", () => {
  it.each([
    [0, "0 ms"],
    [840.4, "840 ms"],
    [3210, "3.2 s"],
    [125_000, "2 min 5 s"],
    [119_900, "2 min 0 s"],
  ])("says %d ms as %s", (milliseconds, words) => expect(duration(milliseconds)).toBe(words));
});

describe("clockTime", () => {
  it("names the day only when it is another", () => {
    expect(clockTime(new Date(now).toISOString(), now)).not.toContain(",");
    expect(clockTime("2026-06-03T12:00:00Z", now)).toMatch(/^Jun 3, \d/);
  });
});
