import { getRouteApi } from "@tanstack/react-router";
import { usePages } from "@/api/pages";
import { agentsQuery } from "@/agents/queries";
import { useMay } from "@/auth/me";
import { ProblemPage } from "@/ui/ProblemNotice";
import { TextBones } from "@/ui/Skeleton";
import { ConversationsDrawer } from "./ConversationsDrawer";
import { NewConversation } from "./NewConversation";
import { Welcome } from "./Welcome";

const route = getRouteApi("/shell/chat/");

export function NewConversationPage() {
  const { agent: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const agents = usePages(agentsQuery);
  const mayWrite = useMay("conversations.write");
  const choose = (agent: string) => void navigate({ search: { agent }, replace: true });
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <title>New conversation</title>
      <div className="flex h-14 shrink-0 items-center px-2 laptop:hidden">
        <ConversationsDrawer />
      </div>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {!agents.loaded &&
          (agents.error === null ? (
            <div className="m-auto w-full max-w-198 px-4">
              <TextBones lines={4} />
            </div>
          ) : (
            <ProblemPage error={agents.error} onRetry={agents.retry} />
          ))}
        {agents.loaded && agents.items.length === 0 && <Welcome onCreated={choose} />}
        {agents.items.length > 0 &&
          (mayWrite ? (
            <NewConversation agents={agents.items} asked={asked ?? null} onChoose={choose} />
          ) : (
            <p className="m-auto px-6 text-muted">You may read conversations, not start them.</p>
          ))}
      </div>
    </div>
  );
}
