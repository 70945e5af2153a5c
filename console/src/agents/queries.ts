import { queryOptions } from "@tanstack/react-query";
import { api, unwrap, unwrapWithTag } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { Agent } from "@/api/types";

export const agentsQuery = pagesOf<Agent>(["agents", "list"], (query) =>
  unwrap(api.GET("/api/v1/agents", { params: { query: { limit: 100, ...query } } })),
);

export const agentQuery = (id: string) =>
  queryOptions({
    queryKey: ["agents", "one", id],
    queryFn: () => unwrapWithTag(api.GET("/api/v1/agents/{id}", { params: { path: { id } } })),
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["agents", "versions", id],
    queryFn: async () => {
      const page = await unwrap(
        api.GET("/api/v1/agents/{id}/versions", { params: { path: { id }, query: { limit: 200 } } }),
      );
      return page.items.toSorted((one, other) => other.version - one.version);
    },
  });

export const modelsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: async () => (await unwrap(api.GET("/api/v1/models"))).items,
  staleTime: 60_000,
});

export const toolsQuery = queryOptions({
  queryKey: ["tools"],
  queryFn: async () => (await unwrap(api.GET("/api/v1/tools"))).items,
  staleTime: 60_000,
});
