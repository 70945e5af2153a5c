import { Link } from "@tanstack/react-router";
import type { Agent } from "@/api/types";
import { Time } from "@/ui/Time";
import { AgentStateBadge } from "./AgentStateBadge";
import { ModelName } from "./ModelName";

export function AgentRow({ agent }: { agent: Agent }) {
  return (
    <li className="row-lazy relative grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 border-b px-4 py-2.5 transition-colors duration-120 hover:bg-hover tablet:px-6 desktop:grid-cols-[minmax(0,1fr)_200px_210px_96px]">
      <div className="min-w-0">
        <Link
          to="/agents/$agentId"
          params={{ agentId: agent.id }}
          className="block truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {agent.name}
        </Link>
        <p className="truncate text-muted">{agent.description === "" ? "No description" : agent.description}</p>
      </div>
      <div className="hidden min-w-0 text-muted desktop:block">
        <ModelName id={agent.model} />
      </div>
      <div className="justify-self-end desktop:justify-self-start">
        <AgentStateBadge agent={agent} />
      </div>
      <div className="hidden text-right text-muted desktop:block">
        <Time at={agent.updatedAt} />
      </div>
    </li>
  );
}
