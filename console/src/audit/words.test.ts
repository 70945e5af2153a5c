import { describe, expect, it } from "vitest";
import { actionWords, isId, targetWords } from "./words";

describe("the words of the decision log", () => {
  it("says an action as a sentence begins", () => {
    expect(actionWords("agent.published")).toBe("Agent published");
    expect(actionWords("session.reuseDetected")).toBe("Session reuse detected");
  });
  it("takes a target apart", () => {
    expect(targetWords("tool:http_get")).toEqual({ kind: "tool", id: "http_get" });
    expect(targetWords("platform")).toEqual({ kind: "platform", id: null });
  });
  it("knows an id", () => {
    expect(isId("0190a1b2-0000-7000-8000-000000000001")).toBe(true);
    expect(isId("http_get")).toBe(false);
  });
});
