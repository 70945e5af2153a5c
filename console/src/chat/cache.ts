import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Message, Page, Run } from "@/api/types";
import { conversationRunsQuery, messagesQuery } from "./queries";

type Pages = InfiniteData<Page<Message>, string | undefined>;

/**
 * Puts a sent message and its run where the conversation's page reads them, ahead of the next fetch. What followed the
 * same message before is on another branch now.
 */
export function remember(queries: QueryClient, conversationId: string, sent: { message: Message; run: Run }): void {
  queries.setQueryData<Pages>(messagesQuery(conversationId).queryKey, (before) => ({
    pages: withMessage(before?.pages ?? [{ items: [], nextCursor: null }], sent.message),
    pageParams: before?.pageParams ?? [undefined],
  }));
  rememberRun(queries, conversationId, sent.run);
}

/** The pages, newest first, with this message at the end of its branch. */
export function withMessage(pages: Page<Message>[], message: Message): Page<Message>[] {
  const all = pages.flatMap(({ items }) => items);
  // One that has no place in the tree yet stands behind everything; so does one that follows what is not loaded.
  const known = all.some(({ id }) => id === message.parentId);
  const branches = !message.inLine && (known || message.parentId === null);
  const parentAt = all.findIndex(({ id }) => id === message.parentId);
  const kept = new Set(branches ? (known ? all.slice(parentAt) : []) : all.filter(({ id }) => id !== message.id));
  return pages.map((page, index) => {
    const items = page.items.filter((item) => kept.has(item));
    return { ...page, items: index === 0 ? [message, ...items] : items };
  });
}

export function rememberRun(queries: QueryClient, conversationId: string, run: Run): void {
  queries.setQueryData<Page<Run>>(conversationRunsQuery(conversationId).queryKey, (before) => ({
    nextCursor: before?.nextCursor ?? null,
    items: before?.items.some(({ id }) => id === run.id)
      ? before.items.map((known) => (known.id === run.id ? run : known))
      : [run, ...(before?.items ?? [])],
  }));
}
