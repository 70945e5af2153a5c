import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { api, unwrap } from "@/api/client";
import type { Conversation } from "@/api/types";
import { conversationQuery } from "./queries";
import { titleFrom } from "./titleFrom";
import { useSend } from "./useSend";

/** Creates a conversation with its first message and goes there. A second try uses the conversation of the first. */
export function useStartConversation() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const sender = useSend();
  const created = useRef<Conversation | null>(null);
  return useMutation({
    mutationFn: async ({ agentId, content }: { agentId: string; content: string }) => {
      if (created.current?.agentId !== agentId) {
        const body = { agentId, title: titleFrom(content) };
        created.current = await unwrap(api.POST("/api/v1/conversations", { body }));
      }
      const conversation = created.current;
      await sender.mutateAsync({ conversationId: conversation.id, content });
      return conversation;
    },
    onSuccess: (conversation) => {
      created.current = null;
      queries.setQueryData(conversationQuery(conversation.id).queryKey, conversation);
      void navigate({ to: "/chat/$conversationId", params: { conversationId: conversation.id } });
    },
  });
}
