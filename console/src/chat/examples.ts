import type { Agent } from "@/api/types";

/** Something to begin with that this agent can do. */
export function examplesFor(agent: Pick<Agent, "tools">): string[] {
  const sums = agent.tools.includes("calculator") ? ["What is 12*(3+4)?", "What is 249.90 * 0.19?"] : [];
  return ["What can you do?", ...sums];
}
