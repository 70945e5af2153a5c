import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { ApiKey } from "@/api/types";

export const apiKeysQuery = pagesOf<ApiKey>(["api-keys"], (query) =>
  unwrap(api.GET("/api/v1/api-keys", { params: { query: { limit: 100, ...query } } })),
);
