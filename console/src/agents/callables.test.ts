import { expect, it } from "vitest";
import type { AgentDraft } from "@/api/types";
import { delegateTo, withDelegate, withoutDelegate, withTools } from "./callables";
import { USUAL } from "./draft";

const draft: AgentDraft = {
  ...USUAL,
  name: "Desk",
  description: "",
  model: "demo/demo",
  instructions: "",
  tools: ["calculator", "http_get"],
  delegates: [{ agentId: "b", agentVersion: null, name: "ask_billing", description: "Ask about bills." }],
  approvals: ["http_get", "ask_billing"],
};

it("drops the approval of a tool that is not called any more", () => {
  expect(withTools(draft, ["calculator"])).toEqual({ tools: ["calculator"], approvals: ["ask_billing"] });
});

it("keeps an approval with its delegate through a new name", () => {
  expect(withDelegate(draft, 0, { name: "billing" }).approvals).toEqual(["http_get", "billing"]);
  expect(withoutDelegate(draft, 0)).toEqual({ delegates: [], approvals: ["http_get"] });
});

it("loses no approval when a name being typed is for a moment that of a tool", () => {
  const moment = { ...draft, ...withDelegate(draft, 0, { name: "http_get" }) };
  expect(moment.approvals).toEqual(["http_get"]);
  expect(withDelegate(moment, 0, { name: "http_get_bills" }).approvals).toEqual(["http_get", "http_get_bills"]);
});

it("names a delegate after its agent, in letters every model takes, and not twice", () => {
  const agent = { id: "x", name: "Ärztin & Praxis 🩺", description: "d" };
  expect(delegateTo(agent, []).name).toBe("ask_arztin_praxis");
  expect(delegateTo(agent, ["ask_arztin_praxis"]).name).toBe("ask_arztin_praxis_2");
  expect(delegateTo({ ...agent, name: "東京" }, []).name).toBe("ask_agent");
  expect(delegateTo({ ...agent, name: "x".repeat(100) }, []).name.length).toBeLessThanOrEqual(64);
});
