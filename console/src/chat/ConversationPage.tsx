import { getRouteApi } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { NotFound } from "@/app/NotFound";
import { ProblemPage } from "@/ui/ProblemNotice";
import { ConversationView } from "./ConversationView";
import { useConversation } from "./useConversation";

const route = getRouteApi("/shell/chat/$conversationId");

export function ConversationPage() {
  const { conversationId } = route.useParams();
  return <OneConversation key={conversationId} id={conversationId} />;
}

function OneConversation({ id }: { id: string }) {
  const state = useConversation(id);
  const error = state.conversation.error ?? (state.messages.loaded ? null : state.messages.error);
  if (error !== null && state.conversation.data === undefined) {
    if (asProblem(error).status === 404) return <NotFound />;
    return <ProblemPage error={error} onRetry={() => void state.conversation.refetch()} />;
  }
  return <ConversationView id={id} state={state} />;
}
