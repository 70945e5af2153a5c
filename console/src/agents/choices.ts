import type { AgentDraft } from "@/api/types";

type Told = { label: string; about: string };

/** What happens with a message that comes while a run is active on its conversation. */
export const WHEN_BUSY: Record<AgentDraft["onBusy"], Told> = {
  reject: { label: "Refuse it", about: "The person can send it again when the answer is there." },
  enqueue: { label: "Let it wait for its turn", about: "It is answered after what was asked before it." },
  interrupt: { label: "Stop and answer it", about: "The answer so far stays, and the new message comes next." },
  rollback: { label: "Take back and answer it", about: "It takes the place of the message that is being answered." },
};

/** What happens when nobody decides in time. */
export const AFTER_TIMEOUT: Record<AgentDraft["onApprovalTimeout"], Told> = {
  fail: { label: "Fail the run", about: "Nothing more is done." },
  reject: { label: "Reject the call", about: "The agent is told so and goes on without it." },
  escalate: { label: "Ask someone else", about: "Another role is asked, with the same time again." },
};

export const APPROVERS: Record<NonNullable<AgentDraft["approverRole"]>, string> = {
  member: "Members",
  admin: "Admins",
  owner: "Owners",
};

/** Choices for a control, in the order in which they are written. */
export function listed<K extends string, T>(choices: Record<K, T>): [K, T][] {
  return Object.entries(choices) as [K, T][];
}
