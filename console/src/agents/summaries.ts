import type { AgentDraft } from "@/api/types";
import { count } from "@/ui/numbers";
import { APPROVERS } from "./choices";
import { spanInWords } from "./spans";

/** What a folded part of the form says about itself, in one line. */
export function delegatesInShort({ delegates }: AgentDraft): string {
  return delegates.length === 0 ? "Works alone" : delegates.map(({ name }) => name).join(", ");
}

export function approvalsInShort(draft: AgentDraft): string {
  if (draft.approvals.length === 0) return "Nobody is asked";
  const asked = `Before ${draft.approvals.join(", ")}`;
  if (draft.approvalTimeoutSeconds === null) return asked;
  const after = {
    fail: "the run fails",
    reject: "the call is rejected",
    escalate: `${APPROVERS[draft.approverRole ?? "admin"].toLowerCase()} are asked`,
  }[draft.onApprovalTimeout];
  return `${asked}; after ${spanInWords(draft.approvalTimeoutSeconds)} ${after}`;
}

const MEANWHILE = {
  reject: "one message at a time",
  enqueue: "messages wait for their turn",
  interrupt: "a new message stops the answer",
  rollback: "a new message replaces the last",
};

export function runsInShort(draft: AgentDraft): string {
  return [
    `Up to ${count(draft.maxSteps)} steps`,
    draft.deadlineSeconds !== null && spanInWords(draft.deadlineSeconds),
    draft.maxTokens !== null && `${count(draft.maxTokens)} tokens`,
    draft.maxConcurrentRuns !== null && `${count(draft.maxConcurrentRuns)} at once`,
    MEANWHILE[draft.onBusy],
  ]
    .filter((part) => part !== false)
    .join(" · ");
}
