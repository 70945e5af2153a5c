import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { Interrupt } from "@/api/types";

/** What can be answered now, newest first. The inbox and its count in the navigation read the same list. */
export const openInterruptsQuery = {
  ...pagesOf<Interrupt>(["interrupts", "open"], (query) =>
    unwrap(api.GET("/api/v1/interrupts", { params: { query: { state: "open", limit: 50, ...query } } })),
  ),
  refetchInterval: 4000,
};

/** All of them; the settled ones are those that are not open. */
export const allInterruptsQuery = pagesOf<Interrupt>(["interrupts", "all"], (query) =>
  unwrap(api.GET("/api/v1/interrupts", { params: { query: { limit: 100, ...query } } })),
);

/** One that is open is looked at again, because somebody else may answer it. */
export const interruptQuery = (id: string) =>
  queryOptions({
    queryKey: ["interrupts", "one", id],
    queryFn: () => unwrap(api.GET("/api/v1/interrupts/{id}", { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.state === "open" ? 4000 : false),
  });

/** What this run waits and waited for. Its children's are their own. */
export const runInterruptsQuery = (runId: string) =>
  queryOptions({
    queryKey: ["interrupts", "run", runId],
    queryFn: async () =>
      (await unwrap(api.GET("/api/v1/interrupts", { params: { query: { runId, limit: 50 } } }))).items,
    refetchInterval: 2000,
  });
