import type { AgentDraft } from "@/api/types";

export type Delegate = AgentDraft["delegates"][number];

/** Everything the agent can call, by the names that its model uses. */
export function callables(draft: Pick<AgentDraft, "tools" | "delegates">): string[] {
  return [...draft.tools, ...draft.delegates.map((delegate) => delegate.name)];
}

/** Other tools; what is no longer called needs no approval either. */
export function withTools(draft: AgentDraft, tools: string[]): Partial<AgentDraft> {
  const left = callables({ tools, delegates: draft.delegates });
  return { tools, approvals: draft.approvals.filter((name) => left.includes(name)) };
}

/** One delegate changed; an approval of its calls follows it to a new name, and stays where that was another's too. */
export function withDelegate(draft: AgentDraft, at: number, part: Partial<Delegate>): Partial<AgentDraft> {
  const before = draft.delegates[at];
  if (before === undefined) return {};
  const after = { ...before, ...part };
  const delegates = draft.delegates.with(at, after);
  const left = callables({ tools: draft.tools, delegates });
  const approvals = draft.approvals.flatMap((name) => {
    if (name !== before.name) return [name];
    return left.includes(name) ? [name, after.name] : [after.name];
  });
  return { delegates, approvals: [...new Set(approvals)] };
}

export function withoutDelegate(draft: AgentDraft, at: number): Partial<AgentDraft> {
  const delegates = draft.delegates.toSpliced(at, 1);
  const left = callables({ tools: draft.tools, delegates });
  return { delegates, approvals: draft.approvals.filter((name) => left.includes(name)) };
}

/** A new delegate; its name comes from the agent's and is free among the taken ones. */
export function delegateTo(
  agent: { id: string; name: string; description: string },
  taken: readonly string[],
): Delegate {
  const plain = agent.name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 56);
  const base = `ask_${plain === "" ? "agent" : plain}`;
  let name = base;
  for (let n = 2; taken.includes(name); n++) name = `${base}_${n}`;
  return { agentId: agent.id, agentVersion: null, name, description: agent.description };
}
