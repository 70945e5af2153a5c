import { infiniteQueryOptions, useInfiniteQuery, type UseInfiniteQueryOptions } from "@tanstack/react-query";
import type { Page } from "./types";

type Cursor = string | undefined;

/** A list that is read page by page. */
export function pagesOf<T>(queryKey: readonly unknown[], read: (query: { cursor?: string }) => Promise<Page<T>>) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam === undefined ? {} : { cursor: pageParam }),
    initialPageParam: undefined as Cursor,
    getNextPageParam: (last: Page<T>): Cursor => last.nextCursor ?? undefined,
  });
}

/** The pages read so far as one list, with what a list has to show about itself. */
export function usePages<T>(
  options: Pick<ReturnType<typeof pagesOf<T>>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam">,
  extra: Pick<UseInfiniteQueryOptions, "enabled" | "staleTime"> = {},
) {
  const query = useInfiniteQuery({ ...options, ...(extra as object) });
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    loaded: query.data !== undefined,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}
