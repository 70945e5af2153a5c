import type { AgentDraft } from "@/api/types";
import { count } from "@/ui/numbers";
import { AFTER_TIMEOUT, APPROVERS, WHEN_BUSY } from "./choices";
import { spanInWords } from "./spans";

export const FIELD_NAMES: Record<keyof AgentDraft, string> = {
  name: "Name",
  description: "Description",
  model: "Model",
  instructions: "Instructions",
  tools: "Tools",
  temperature: "Temperature",
  maxSteps: "Step limit",
  delegates: "Delegates",
  approvals: "Approvals",
  approvalTimeoutSeconds: "Time for an approval",
  onApprovalTimeout: "Without an approval in time",
  approverRole: "Asked next",
  onBusy: "A message meanwhile",
  maxConcurrentRuns: "Runs at once",
  repeatLimit: "Equal calls",
  maxTokens: "Token limit",
  deadlineSeconds: "Time limit",
};

export const FIELDS = Object.keys(FIELD_NAMES) as (keyof AgentDraft)[];

/** What holds where nothing is said, as in the server. */
export const USUAL = {
  temperature: null,
  maxSteps: 25,
  delegates: [],
  approvals: [],
  approvalTimeoutSeconds: null,
  onApprovalTimeout: "fail",
  approverRole: null,
  onBusy: "reject",
  maxConcurrentRuns: null,
  repeatLimit: 5,
  maxTokens: null,
  deadlineSeconds: null,
} as const satisfies Partial<AgentDraft>;

/** The draft's own fields out of an agent or a version. */
export function draftOf(source: AgentDraft): AgentDraft {
  return Object.fromEntries(FIELDS.map((field) => [field, source[field]])) as AgentDraft;
}

/** The fields in which two drafts differ; the order of tools does not matter. */
export function differences(one: AgentDraft, other: AgentDraft): (keyof AgentDraft)[] {
  return FIELDS.filter((field) => comparable(one, field) !== comparable(other, field));
}

/** Only what was changed is sent, so that two people editing different fields meet in as few places as possible. */
export function changesFrom(base: AgentDraft, draft: AgentDraft): Partial<AgentDraft> {
  return Object.fromEntries(differences(base, draft).map((field) => [field, draft[field]]));
}

/** The fields worth showing: those that every agent has, and the rules that are not the usual ones. */
export function telling(draft: AgentDraft): (keyof AgentDraft)[] {
  return FIELDS.filter((field) => {
    if (field === "temperature" || field === "maxSteps" || !(field in USUAL)) return true;
    return comparable(draft, field) !== JSON.stringify(USUAL[field as keyof typeof USUAL]);
  });
}

export function inWords(draft: AgentDraft, field: keyof AgentDraft): string {
  switch (field) {
    case "temperature":
      return draft.temperature === null ? "The model's own" : String(draft.temperature);
    case "approvals":
    case "tools":
      return draft[field].length === 0 ? "None" : draft[field].join(", ");
    case "delegates":
      return draft.delegates.length === 0 ? "None" : draft.delegates.map(delegateInWords).join("\n");
    case "approvalTimeoutSeconds":
      return draft.approvalTimeoutSeconds === null ? "As long as it takes" : spanInWords(draft.approvalTimeoutSeconds);
    case "onApprovalTimeout":
      return draft.onApprovalTimeout === "escalate"
        ? `Ask ${APPROVERS[draft.approverRole ?? "admin"].toLowerCase()}`
        : AFTER_TIMEOUT[draft.onApprovalTimeout].label;
    case "approverRole":
      return APPROVERS[draft.approverRole ?? "admin"];
    case "onBusy":
      return WHEN_BUSY[draft.onBusy].label;
    case "deadlineSeconds":
      return draft.deadlineSeconds === null ? "None" : spanInWords(draft.deadlineSeconds);
    case "maxTokens":
    case "maxConcurrentRuns":
      return draft[field] === null ? "No limit" : count(draft[field]);
    case "maxSteps":
    case "repeatLimit":
      return count(draft[field]);
    case "name":
    case "description":
    case "model":
    case "instructions":
      return draft[field] === "" ? "Empty" : draft[field];
  }
}

function delegateInWords({ name, agentVersion, description }: AgentDraft["delegates"][number]): string {
  return `${name} (${agentVersion == null ? "newest version" : `version ${agentVersion}`}): ${description}`;
}

function comparable(draft: AgentDraft, field: keyof AgentDraft): string {
  if (field === "tools" || field === "approvals") return JSON.stringify(draft[field].toSorted());
  if (field !== "delegates") return JSON.stringify(draft[field]);
  return JSON.stringify(
    draft.delegates.map(({ agentId, agentVersion, name, description }) => [
      agentId,
      agentVersion ?? null,
      name,
      description,
    ]),
  );
}
