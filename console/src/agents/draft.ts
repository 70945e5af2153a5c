import type { AgentDraft } from "@/api/types";

export const FIELD_NAMES: Record<keyof AgentDraft, string> = {
  name: "Name",
  description: "Description",
  model: "Model",
  instructions: "Instructions",
  tools: "Tools",
  temperature: "Temperature",
  maxSteps: "Step limit",
};

export const FIELDS = Object.keys(FIELD_NAMES) as (keyof AgentDraft)[];

/** The draft's own fields out of an agent or a version. */
export function draftOf(source: AgentDraft): AgentDraft {
  const { name, description, model, instructions, tools, temperature, maxSteps } = source;
  return { name, description, model, instructions, tools, temperature, maxSteps };
}

/** The fields in which two drafts differ; the order of tools does not matter. */
export function differences(one: AgentDraft, other: AgentDraft): (keyof AgentDraft)[] {
  return FIELDS.filter((field) => comparable(one[field]) !== comparable(other[field]));
}

/** Only what was changed is sent, so that two people editing different fields meet in as few places as possible. */
export function changesFrom(base: AgentDraft, draft: AgentDraft): Partial<AgentDraft> {
  return Object.fromEntries(differences(base, draft).map((field) => [field, draft[field]]));
}

export function inWords(draft: AgentDraft, field: keyof AgentDraft): string {
  const value = draft[field];
  if (field === "temperature") return value === null ? "The model's own" : String(value);
  if (Array.isArray(value)) return value.length === 0 ? "None" : value.join(", ");
  return value === "" || value === null ? "Empty" : String(value);
}

function comparable(value: AgentDraft[keyof AgentDraft]): string {
  return JSON.stringify(Array.isArray(value) ? value.toSorted() : value);
}
