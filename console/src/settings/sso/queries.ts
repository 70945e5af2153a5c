import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { Domain, IdentityProvider } from "@/api/types";

export const providersQuery = pagesOf<IdentityProvider>(["identity-providers"], (query) =>
  unwrap(api.GET("/api/v1/identity-providers", { params: { query: { limit: 100, ...query } } })),
);

export const domainsQuery = pagesOf<Domain>(["domains"], (query) =>
  unwrap(api.GET("/api/v1/domains", { params: { query: { limit: 100, ...query } } })),
);

export const identitiesQuery = queryOptions({
  queryKey: ["my-identities"],
  queryFn: () => unwrap(api.GET("/api/v1/me/identities")),
});
