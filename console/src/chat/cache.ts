import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Message, Page, Run } from "@/api/types";
import { conversationRunsQuery, messagesQuery } from "./queries";

type Pages = InfiniteData<Page<Message>, string | undefined>;

/** Puts a sent message and its run where the conversation's page reads them, ahead of the next fetch. */
export function remember(queries: QueryClient, conversationId: string, sent: { message: Message; run: Run }): void {
  queries.setQueryData<Pages>(messagesQuery(conversationId).queryKey, (before) => {
    const [first, ...rest] = before?.pages ?? [];
    const items = [sent.message, ...(first?.items ?? []).filter(({ id }) => id !== sent.message.id)];
    return {
      pages: [{ items, nextCursor: first?.nextCursor ?? null }, ...rest],
      pageParams: before?.pageParams ?? [undefined],
    };
  });
  rememberRun(queries, conversationId, sent.run);
}

export function rememberRun(queries: QueryClient, conversationId: string, run: Run): void {
  queries.setQueryData<Page<Run>>(conversationRunsQuery(conversationId).queryKey, (before) => ({
    nextCursor: before?.nextCursor ?? null,
    items: before?.items.some(({ id }) => id === run.id)
      ? before.items.map((known) => (known.id === run.id ? run : known))
      : [run, ...(before?.items ?? [])],
  }));
}
