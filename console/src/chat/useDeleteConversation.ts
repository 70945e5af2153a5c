import { useQueryClient } from "@tanstack/react-query";
import type { Conversation } from "@/api/types";
import { say } from "@/ui/toasts";
import { bringBack, deleteSoon } from "./deletions";
import { conversationsQuery } from "./queries";

/** Deletes with a way back. */
export function useDeleteConversation() {
  const queries = useQueryClient();
  return (conversation: Conversation) => {
    deleteSoon(conversation.id, (ok) => {
      if (!ok) say("The conversation could not be deleted and is back in the list");
      void queries.invalidateQueries({ queryKey: conversationsQuery.queryKey });
    });
    say("Conversation deleted", { label: "Undo", run: () => bringBack(conversation.id) });
  };
}
