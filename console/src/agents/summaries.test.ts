import { expect, it } from "vitest";
import type { AgentDraft } from "@/api/types";
import { USUAL } from "./draft";
import { approvalsInShort, delegatesInShort, runsInShort } from "./summaries";

const draft: AgentDraft = {
  ...USUAL,
  name: "Desk",
  description: "",
  model: "demo/demo",
  instructions: "",
  tools: ["http_get"],
  delegates: [],
  approvals: [],
};

it("says in one line what usually holds", () => {
  expect(delegatesInShort(draft)).toBe("Works alone");
  expect(approvalsInShort(draft)).toBe("Nobody is asked");
  expect(runsInShort(draft)).toBe("Up to 25 steps · one message at a time");
});

it("says what was chosen instead", () => {
  const strict: AgentDraft = {
    ...draft,
    approvals: ["http_get"],
    approvalTimeoutSeconds: 3600,
    onApprovalTimeout: "escalate",
    deadlineSeconds: 600,
    maxTokens: 50_000,
    maxConcurrentRuns: 3,
    onBusy: "enqueue",
  };
  expect(approvalsInShort(strict)).toBe("Before http_get; after 1 hour admins are asked");
  expect(runsInShort(strict)).toBe(
    "Up to 25 steps · 10 minutes · 50,000 tokens · 3 at once · messages wait for their turn",
  );
});
