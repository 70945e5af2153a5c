import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { Credential } from "./types";

export const credentialsQuery = pagesOf<Credential>(["credentials", "list"], (query) =>
  unwrap(api.GET("/api/v1/credentials", { params: { query: { limit: 100, ...query } } })),
);

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["credentials", "versions", id],
    queryFn: async () =>
      (await unwrap(api.GET("/api/v1/credentials/{id}/versions", { params: { path: { id } } }))).items,
  });

/** The organization's key; looked at every second while it is rotated. */
export const keyQuery = queryOptions({
  queryKey: ["keys", "key"],
  queryFn: () => unwrap(api.GET("/api/v1/keys")),
  refetchInterval: (query) => (query.state.data?.rotation == null ? false : 1000),
});

export const rotationsQuery = queryOptions({
  queryKey: ["keys", "rotations"],
  queryFn: async () => (await unwrap(api.GET("/api/v1/keys/rotations", { params: { query: { limit: 20 } } }))).items,
});
