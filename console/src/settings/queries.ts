import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { ApiKey, Member } from "@/api/types";

export const membersQuery = pagesOf<Member>(["members"], (query) =>
  unwrap(api.GET("/api/v1/members", { params: { query: { limit: 100, ...query } } })),
);

export const apiKeysQuery = pagesOf<ApiKey>(["api-keys"], (query) =>
  unwrap(api.GET("/api/v1/api-keys", { params: { query: { limit: 100, ...query } } })),
);
