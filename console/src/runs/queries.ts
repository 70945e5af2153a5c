import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { Run } from "@/api/types";
import { isActive } from "./states";

export const runsQuery = {
  ...pagesOf<Run>(["runs", "list"], (query) =>
    unwrap(api.GET("/api/v1/runs", { params: { query: { limit: 100, ...query } } })),
  ),
  refetchInterval: 5000,
};

/** A run that is under way is looked at again every second. */
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ["runs", "one", id],
    queryFn: () => unwrap(api.GET("/api/v1/runs/{id}", { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data !== undefined && isActive(query.state.data) ? 1000 : false),
  });

/** What the run knew after its first `n` steps. It never changes. */
export const checkpointQuery = (id: string, n: number) =>
  queryOptions({
    queryKey: ["runs", "checkpoint", id, n],
    queryFn: () => unwrap(api.GET("/api/v1/runs/{id}/checkpoints/{n}", { params: { path: { id, n } } })),
    staleTime: Infinity,
  });

export const differenceQuery = (id: string, from: number, n: number) =>
  queryOptions({
    queryKey: ["runs", "difference", id, from, n],
    queryFn: () =>
      unwrap(api.GET("/api/v1/runs/{id}/checkpoints/{n}/difference", { params: { path: { id, n }, query: { from } } })),
    staleTime: Infinity,
  });

export const stepsQuery = (id: string, active: boolean) =>
  queryOptions({
    queryKey: ["runs", "steps", id, active],
    queryFn: async () => (await unwrap(api.GET("/api/v1/runs/{id}/steps", { params: { path: { id } } }))).items,
    refetchInterval: active ? 1000 : false,
    placeholderData: (before) => before,
  });
