import type { Agent } from "@/api/types";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Select } from "@/ui/Select";
import { Composer } from "./Composer";
import { examplesFor } from "./examples";
import { rememberedAgent, rememberAgent } from "./rememberedAgent";
import { useStartConversation } from "./useStartConversation";

type Props = { agents: Agent[]; asked: string | null; onChoose: (agentId: string) => void };

export function NewConversation({ agents, asked, onChoose }: Props) {
  const start = useStartConversation();
  const wanted = asked ?? rememberedAgent();
  const agent = agents.find(({ id }) => id === wanted) ?? agents[0];
  if (agent === undefined) return null;
  const send = (content: string) => {
    rememberAgent(agent.id);
    return start.mutateAsync({ agentId: agent.id, content });
  };
  return (
    <div className="m-auto w-full max-w-198 px-4 py-12">
      <div className="mb-6 text-center">
        <h1 className="text-title font-semibold">{agent.name}</h1>
        {agent.description !== "" && <p className="mt-1 text-body text-muted">{agent.description}</p>}
      </div>
      {start.isError && (
        <div className="mb-2">
          <ProblemNotice error={start.error} />
        </div>
      )}
      <Composer
        onSend={send}
        onStop={null}
        busy={start.isPending}
        last={null}
        placeholder={`Message ${agent.name}`}
        below={
          <Select
            aria-label="Agent"
            value={agent.id}
            choices={agents.map(({ id, name }) => ({ value: id, text: name, label: name }))}
            onChoose={onChoose}
            className="h-7! w-auto! max-w-60 border-transparent! bg-transparent! px-1.5! text-muted! hover:bg-hover!"
          />
        }
      />
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {examplesFor(agent).map((example) => (
          <button
            key={example}
            type="button"
            disabled={start.isPending}
            onClick={() => void send(example).catch(() => undefined)}
            className="rounded-full border px-3 py-1.5 text-list text-muted transition-colors duration-120 hover:not-disabled:border-line-strong hover:not-disabled:bg-hover hover:not-disabled:text-text disabled:opacity-55"
          >
            {example}
          </button>
        ))}
      </div>
    </div>
  );
}
