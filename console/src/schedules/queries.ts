import { queryOptions } from "@tanstack/react-query";
import { api, unwrap, unwrapWithTag } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { Schedule } from "./types";

export const schedulesQuery = pagesOf<Schedule>(["schedules", "list"], (query) =>
  unwrap(api.GET("/api/v1/schedules", { params: { query: { limit: 100, ...query } } })),
);

export const scheduleQuery = (id: string) =>
  queryOptions({
    queryKey: ["schedules", "one", id],
    queryFn: () => unwrapWithTag(api.GET("/api/v1/schedules/{id}", { params: { path: { id } } })),
  });

/** What came of the newest due instants; looked at again while the panel is open. */
export const occurrencesQuery = (id: string) =>
  queryOptions({
    queryKey: ["schedules", "runs", id],
    queryFn: async () =>
      (await unwrap(api.GET("/api/v1/schedules/{id}/runs", { params: { path: { id }, query: { limit: 20 } } }))).items,
    refetchInterval: 5000,
  });

export const previewQuery = (cron: string, zone: string) =>
  queryOptions({
    queryKey: ["schedules", "preview", cron, zone],
    queryFn: async () =>
      (await unwrap(api.POST("/api/v1/schedules/preview", { body: { cron, zone, count: 3 } }))).upcoming,
    staleTime: 30_000,
    retry: false,
  });

/** The conversations with an agent, newest activity first. */
export const conversationsWithQuery = (agentId: string) =>
  queryOptions({
    queryKey: ["schedules", "conversations", agentId],
    queryFn: async () =>
      (await unwrap(api.GET("/api/v1/conversations", { params: { query: { agentId, limit: 50 } } }))).items,
    enabled: agentId !== "",
    staleTime: 30_000,
  });
