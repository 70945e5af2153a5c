import { describe, expect, it } from "vitest";
import type { Step } from "@/api/types";
import { argumentsText, readArguments } from "./argumentsText";
import { choicesFor } from "./choices";
import { isBelow } from "./roles";
import { waitingWords } from "./waitingWords";
import { headline, optionsOf, settledWord, timesMade, type Asked } from "./words";

const asked = (reason: Asked["reason"], shown: Asked["shown"] = {}, tool: string | null = "http_get"): Asked => ({
  id: "i",
  kind: "approval",
  reason,
  tool,
  shown,
});
const made = (args: unknown, name = "http_get"): Step => ({
  seq: 1,
  kind: "tool",
  name,
  attempt: 1,
  request: { callId: "t", arguments: typeof args === "string" ? args : JSON.stringify(args) },
  result: {},
  usage: { inputTokens: 0, outputTokens: 0 },
  startedAt: "2026-05-20T12:00:00Z",
  durationMs: 1,
});

describe("what is asked", () => {
  it("is said without the server's words", () => {
    expect(headline(asked("policy"), "Desk", null)).toBe("Desk wants to use http_get");
    expect(headline(asked("question", { question: "Which city?" }), "Desk", null)).toBe("Which city?");
    expect(headline(asked("signal", { name: "payment.received" }), "Desk", null)).toBe(
      "Desk waits for payment.received",
    );
    expect(headline(asked("repetition"), "Desk", 5)).toBe("Desk has made this call 5 times");
  });

  it("has words also where the server shows nothing", () => {
    for (const reason of ["policy", "unknown_outcome", "repetition", "question", "signal", "timer"] as const)
      expect(headline(asked(reason, {}, null), "Desk", null)).not.toMatch(/null|undefined/);
  });

  it("offers only options that are texts", () => {
    expect(optionsOf({ options: ["Lisbon", 7, null, "Vienna"] })).toEqual(["Lisbon", "Vienna"]);
    expect(optionsOf({})).toEqual([]);
  });
});

it("counts equal calls whatever the order of their arguments", () => {
  const repeated = asked("repetition", { arguments: { a: 1, b: { c: 2, d: 3 } } });
  const steps = [made('{"b":{"d":3,"c":2},"a":1}'), made({ a: 2 }), made("not json"), made({ a: 1 }, "other")];
  expect(timesMade(steps, repeated)).toBe(1);
});

it("has a way to answer for every reason but a question, which is answered in words", () => {
  expect(choicesFor("policy").map(({ action }) => action)).toEqual(["approve", "edit", "reject", "respond"]);
  expect(choicesFor("unknown_outcome").map(({ label }) => label)).toEqual([
    "Make it again",
    "Skip it",
    "Give its result",
  ]);
  expect(choicesFor("timer").map(({ action }) => action)).toEqual(["reject"]);
  expect(choicesFor("question")).toEqual([]);
});

it("says what a run waits for, a person first", () => {
  expect(waitingWords([])).toBeNull();
  const signal = { kind: "signal" as const, shown: { name: "paid" } };
  expect(waitingWords([signal])).toBe("Waiting for the signal paid");
  expect(waitingWords([signal, { kind: "question", shown: {} }])).toBe("Waiting for you");
  expect(waitingWords([{ kind: "timer", shown: { until: "2026-05-20T12:00:00Z" } }])).toMatch(
    /^Waiting until May 20, /,
  );
});

it("names what became of it by its reason", () => {
  expect(settledWord("policy", "edit")).toBe("Approved with changes");
  expect(settledWord("timer", "reject")).toBe("Wait ended early");
});

describe("edited arguments", () => {
  it("come back as they were given", () => {
    expect(readArguments(argumentsText({ a: [1] }))).toEqual({ value: { a: [1] } });
    expect(readArguments(argumentsText(undefined))).toEqual({ value: {} });
  });

  it("are refused with the reason", () => {
    expect(readArguments("{")).toMatchObject({ complaint: expect.stringContaining("not valid JSON") as string });
    expect(readArguments("[1]")).toMatchObject({ complaint: expect.stringContaining("object") as string });
    expect(readArguments("null")).toHaveProperty("complaint");
  });
});

it("knows which roles are not enough", () => {
  expect(isBelow("member", "admin")).toBe(true);
  expect(isBelow("owner", "admin")).toBe(false);
  expect(isBelow(null, "owner")).toBe(false);
});
