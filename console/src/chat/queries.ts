import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { Conversation, Message } from "@/api/types";

export const conversationsQuery = pagesOf<Conversation>(["conversations", "list"], (query) =>
  unwrap(api.GET("/api/v1/conversations", { params: { query: { limit: 50, ...query } } })),
);

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ["conversations", "one", id],
    queryFn: () => unwrap(api.GET("/api/v1/conversations/{id}", { params: { path: { id } } })),
  });

/** Newest first, so that the end of a long conversation is there at once. */
export const messagesQuery = (id: string) =>
  infiniteQueryOptions({
    ...pagesOf<Message>(["conversations", "messages", id], (query) =>
      unwrap(
        api.GET("/api/v1/conversations/{id}/messages", {
          params: { path: { id }, query: { order: "desc", limit: 50, ...query } },
        }),
      ),
    ),
    staleTime: 30_000,
  });

/** The latest runs of a conversation, newest first. */
export const conversationRunsQuery = (id: string) =>
  queryOptions({
    queryKey: ["conversations", "runs", id],
    queryFn: () => unwrap(api.GET("/api/v1/runs", { params: { query: { conversationId: id, limit: 200 } } })),
  });
