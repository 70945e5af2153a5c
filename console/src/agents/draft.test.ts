import { expect, it } from "vitest";
import type { AgentDraft } from "@/api/types";
import { changesFrom, differences, draftOf, inWords, telling, USUAL } from "./draft";

const base: AgentDraft = {
  ...USUAL,
  name: "Helper",
  description: "",
  model: "demo/demo",
  instructions: "Help.",
  tools: ["calculator", "clock"],
  maxSteps: 10,
  delegates: [],
  approvals: [],
};
const billing = { agentId: "a", agentVersion: null, name: "ask_billing", description: "Ask about bills." };

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

it("notices every change of a delegate, but not how the newest version is written", () => {
  const one = { ...base, delegates: [billing] };
  const unsaid = { agentId: billing.agentId, name: billing.name, description: billing.description };
  expect(differences(one, { ...base, delegates: [unsaid] })).toEqual([]);
  expect(differences(one, { ...base, delegates: [{ ...billing, agentVersion: 2 }] })).toEqual(["delegates"]);
  expect(differences(one, base)).toEqual(["delegates"]);
});

it("leaves out the rules that are as usual", () => {
  expect(telling(base)).toEqual(["name", "description", "model", "instructions", "tools", "temperature", "maxSteps"]);
  expect(telling({ ...base, onBusy: "enqueue", approvals: ["clock"], delegates: [billing] })).toEqual(
    expect.arrayContaining(["onBusy", "approvals", "delegates"]),
  );
});

it("puts each value in words", () => {
  expect(inWords(base, "temperature")).toBe("The model's own");
  expect(inWords(base, "tools")).toBe("calculator, clock");
  expect(inWords(base, "description")).toBe("Empty");
  expect(inWords(base, "deadlineSeconds")).toBe("None");
  expect(inWords({ ...base, approvalTimeoutSeconds: 5400 }, "approvalTimeoutSeconds")).toBe("90 minutes");
  expect(inWords({ ...base, maxTokens: 200_000 }, "maxTokens")).toBe("200,000");
  expect(inWords({ ...base, delegates: [billing] }, "delegates")).toBe(
    "ask_billing (newest version): Ask about bills.",
  );
});
