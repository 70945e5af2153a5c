import type { AgentDraft, Tool } from "@/api/types";
import { USUAL } from "./draft";

export type StartingPoint = {
  id: string;
  name: string;
  summary: string;
  description: string;
  instructions: string;
  wants: string[];
};

/** Agents that do something useful as they are and show how instructions are written. */
export const STARTING_POINTS: StartingPoint[] = [
  {
    id: "assistant",
    name: "Assistant",
    summary: "Answers questions, drafts and summarises. Works out sums with the calculator.",
    description: "Answers everyday questions and drafts short texts",
    instructions:
      "You help the people of this organization with everyday questions and short texts.\n\n" +
      "- Answer first, then explain if it helps.\n" +
      "- Say so when you do not know, and what would be needed to find out.\n" +
      "- Use the calculator for every sum; never work numbers out in your head.",
    wants: ["calculator", "current_time", "clock"],
  },
  {
    id: "support",
    name: "Support replies",
    summary: "Turns a customer's message into a reply that can be sent after one read.",
    description: "Drafts replies to customers",
    instructions:
      "You draft replies to customers' messages.\n\n" +
      "- Begin with what the customer wants to know.\n" +
      "- One question, one paragraph. Plain words, no apologies in advance.\n" +
      "- Mark everything you could not know with [check], so that a person looks at it before sending.",
    wants: ["calculator"],
  },
  {
    id: "numbers",
    name: "Number checker",
    summary: "Checks the arithmetic in offers, invoices and reports, and shows every step.",
    description: "Checks sums and shows each step",
    instructions:
      "You check the arithmetic in what you are given.\n\n" +
      "- Recalculate every figure with the calculator, one call per figure.\n" +
      "- List the figures in a table: stated, recalculated, difference.\n" +
      "- End with one sentence: everything agrees, or which figure to correct.",
    wants: ["calculator"],
  },
];

export function draftFrom(point: StartingPoint | null, tools: Tool[], model: string): AgentDraft {
  const offered = new Set(tools.map((tool) => tool.name));
  return {
    name: point?.name ?? "",
    description: point?.description ?? "",
    model,
    instructions: point?.instructions ?? "",
    tools: point?.wants.filter((tool) => offered.has(tool)) ?? [],
    ...USUAL,
    delegates: [],
    approvals: [],
  };
}
