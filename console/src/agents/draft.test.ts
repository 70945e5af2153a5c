import { expect, it } from "vitest";
import { changesFrom, differences, draftOf, inWords } from "./draft";

const base = {
  name: "Helper",
  description: "",
  model: "demo/demo",
  instructions: "Help.",
  tools: ["calculator", "clock"],
  temperature: null,
  maxSteps: 10,
};

it("takes only the draft's fields", () => {
  expect(draftOf({ ...base, id: "x" } as typeof base)).toEqual(base);
});

it("sends only what was changed", () => {
  expect(changesFrom(base, { ...base, name: "Other", temperature: 0 })).toEqual({ name: "Other", temperature: 0 });
  expect(changesFrom(base, base)).toEqual({});
});

it("does not take another order of tools for a change", () => {
  expect(differences(base, { ...base, tools: ["clock", "calculator"] })).toEqual([]);
  expect(differences(base, { ...base, tools: ["clock"] })).toEqual(["tools"]);
});

it("puts each value in words", () => {
  expect(inWords(base, "temperature")).toBe("The model's own");
  expect(inWords(base, "tools")).toBe("calculator, clock");
  expect(inWords(base, "description")).toBe("Empty");
});
