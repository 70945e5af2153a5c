import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, unwrap } from "@/api/client";
import { newKey } from "@/api/newKey";
import { asProblem } from "@/api/problem";
import type { Accepted } from "@/api/types";
import { remember } from "./cache";
import { conversationRunsQuery, conversationsQuery } from "./queries";

/** `queue`: behind what the agent is busy with. `editOf`: in the place of that message, on a branch of its own. */
type Sending = { conversationId: string; content: string; queue?: boolean; editOf?: string };

/**
 * Sends a message. When the answer was lost on the way, sending the same words again repeats the same request, so the
 * message is not there twice.
 */
export function useSend() {
  const queries = useQueryClient();
  const unanswered = useRef<{ words: string; key: string } | null>(null);
  return useMutation({
    mutationFn: async ({ conversationId, content, queue = false, editOf }: Sending) => {
      const words = `${editOf ?? ""} ${content}`;
      const again = unanswered.current?.words === words ? unanswered.current : null;
      const attempt = again ?? { words, key: newKey() };
      unanswered.current = attempt;
      const answer = await unwrap(
        api.POST("/api/v1/conversations/{id}/messages", {
          params: { path: { id: conversationId }, header: { "Idempotency-Key": attempt.key } },
          body: { content, ...(queue && { onBusy: "enqueue" as const }), ...(editOf !== undefined && { editOf }) },
        }),
      );
      unanswered.current = null;
      // The other answer the document knows, a stream of events, comes only to those who accept it.
      return answer as Accepted;
    },
    onSuccess: (sent, { conversationId }) => {
      remember(queries, conversationId, sent);
      void queries.invalidateQueries({ queryKey: conversationsQuery.queryKey });
    },
    onError: (error, { conversationId }) => {
      const problem = asProblem(error);
      if (problem.status !== 0) unanswered.current = null;
      if (problem.code === "conversation_busy") {
        void queries.invalidateQueries({ queryKey: conversationRunsQuery(conversationId).queryKey });
      }
    },
  });
}
