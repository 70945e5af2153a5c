import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";

export const tokensQuery = queryOptions({
  queryKey: ["directory", "tokens"],
  queryFn: () => unwrap(api.GET("/api/v1/directory-tokens")),
});

export const groupsQuery = queryOptions({
  queryKey: ["directory", "groups"],
  queryFn: () => unwrap(api.GET("/api/v1/directory-groups")),
});
