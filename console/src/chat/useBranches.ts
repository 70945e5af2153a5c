import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { newKey } from "@/api/newKey";
import { asProblem } from "@/api/problem";
import { say } from "@/ui/toasts";
import { remember } from "./cache";
import { conversationRunsQuery, messagesQuery } from "./queries";

/** Moving about in a conversation's tree: other answers to the same words, and the branches there are. */
export function useBranches(conversationId: string) {
  const queries = useQueryClient();
  const path = { id: conversationId };
  const refused = (what: string) => (error: unknown) => {
    say(`${what} ${asProblem(error).message}`);
    void queries.invalidateQueries({ queryKey: conversationRunsQuery(conversationId).queryKey });
  };

  const regenerate = useMutation({
    mutationFn: (messageId: string) =>
      unwrap(
        api.POST("/api/v1/conversations/{id}/messages/{messageId}/regenerations", {
          params: { path: { ...path, messageId }, header: { "Idempotency-Key": newKey() } },
          body: {},
        }),
      ),
    onSuccess: (sent) => remember(queries, conversationId, sent),
    onError: refused("No other answer was begun."),
  });

  const goTo = useMutation({
    mutationFn: async (messageId: string) => {
      await unwrap(api.PUT("/api/v1/conversations/{id}/head", { params: { path }, body: { messageId } }));
      await queries.refetchQueries({ queryKey: messagesQuery(conversationId).queryKey });
    },
    onError: refused("The other branch could not be opened."),
  });

  return {
    regenerate: regenerate.mutate,
    goTo: goTo.mutate,
    moving: regenerate.isPending || goTo.isPending,
  };
}

/** The newest answer that this message had before, on a branch that is not shown; null when there was none. */
export function useEarlierAnswer(conversationId: string, messageId: string | null): string | null {
  const all = useQuery({
    queryKey: [...messagesQuery(conversationId).queryKey, "answers to", messageId],
    queryFn: () =>
      unwrap(
        api.GET("/api/v1/conversations/{id}/messages", {
          params: { path: { id: conversationId }, query: { branches: "all", order: "desc", limit: 200 } },
        }),
      ),
    enabled: messageId !== null,
    select: (page) => page.items.find((item) => item.role === "assistant" && item.parentId === messageId)?.id ?? null,
  });
  return (messageId === null ? null : all.data) ?? null;
}
