import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { NotFound } from "@/app/NotFound";
import { ProblemPage } from "@/ui/ProblemNotice";
import { TextBones } from "@/ui/Skeleton";
import { AgentEditor } from "./AgentEditor";
import { agentQuery } from "./queries";

const route = getRouteApi("/shell/agents/$agentId");

export function AgentPage() {
  const { agentId } = route.useParams();
  const agent = useQuery(agentQuery(agentId));
  if (agent.data !== undefined) return <AgentEditor key={agentId} id={agentId} saved={agent.data} />;
  if (agent.isError) {
    if (asProblem(agent.error).status === 404) return <NotFound />;
    return <ProblemPage error={agent.error} onRetry={() => void agent.refetch()} />;
  }
  return (
    <div className="mx-auto w-full max-w-3xl px-6 py-20">
      <TextBones lines={9} />
    </div>
  );
}
