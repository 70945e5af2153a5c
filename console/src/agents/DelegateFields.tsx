import { useEffect } from "react";
import { usePages } from "@/api/pages";
import type { Problem } from "@/api/problem";
import type { AgentDraft } from "@/api/types";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Select } from "@/ui/Select";
import { callables, delegateTo, withDelegate, withoutDelegate } from "./callables";
import { DelegateCard } from "./DelegateCard";
import { agentsQuery } from "./queries";

type Props = {
  draft: AgentDraft;
  onChange: (part: Partial<AgentDraft>) => void;
  problem: Problem | null;
  disabled: boolean;
  /** The agent itself, which cannot be its own delegate; null while it does not exist. */
  self: string | null;
};

/** Beyond this many agents somebody who looks for one should not have to scroll. */
const OFFERED = 500;

/** Other agents that this one may call like tools. */
export function DelegateFields({ draft, onChange, problem, disabled, self }: Props) {
  const { items, loaded, error, hasMore, loadingMore, loadMore, retry } = usePages(agentsQuery);
  const others = items.filter((agent) => agent.id !== self);
  useEffect(() => {
    if (hasMore && !loadingMore && items.length < OFFERED) loadMore();
  }, [hasMore, loadingMore, items.length, loadMore]);
  const errorAt = (field: string) => problem?.errors.find((fault) => fault.field === field)?.detail;
  const add = (id: string) => {
    const agent = others.find((other) => other.id === id);
    if (agent === undefined) return;
    onChange({ delegates: [...draft.delegates, delegateTo(agent, callables(draft))] });
  };
  return (
    <>
      <p className="-mb-2 text-list text-muted">
        Other agents that this one hands parts of its work to. Each works in a run of its own and answers with what it
        found.
      </p>
      {draft.delegates.length > 0 && (
        <ul className="flex flex-col gap-3">
          {draft.delegates.map((delegate, at) => (
            <li key={`${at}-${delegate.agentId}`}>
              <DelegateCard
                delegate={delegate}
                agent={items.find((agent) => agent.id === delegate.agentId) ?? null}
                disabled={disabled}
                errorAt={(field) => errorAt(`delegates[${at}].${field}`)}
                onChange={(part) => onChange(withDelegate(draft, at, part))}
                onRemove={() => onChange(withoutDelegate(draft, at))}
              />
            </li>
          ))}
        </ul>
      )}
      {error !== null && <ProblemNotice error={error} onRetry={retry} />}
      {errorAt("delegates") !== undefined && <p className="text-label text-bad">{errorAt("delegates")}</p>}
      {loaded && others.length === 0 && draft.delegates.length === 0 && (
        <p className="text-list text-muted">There is no other agent yet. Create one, and it can be called from here.</p>
      )}
      {!disabled && others.length > 0 && (
        <Select
          aria-label="Add a delegate"
          value=""
          placeholder="Add an agent…"
          className="max-w-xs"
          choices={others.map((agent) => ({ value: agent.id, text: agent.name, label: agent.name }))}
          onChoose={add}
        />
      )}
    </>
  );
}
