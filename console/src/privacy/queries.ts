import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { DataExport, Erasure, LegalHold } from "@/api/types";

export const exportsQuery = pagesOf<DataExport>(["privacy", "exports"], (query) =>
  unwrap(api.GET("/api/v1/privacy/exports", { params: { query: { limit: 20, ...query } } })),
);

export const ownExportsQuery = pagesOf<DataExport>(["privacy", "own-exports"], (query) =>
  unwrap(api.GET("/api/v1/me/privacy/exports", { params: { query: { limit: 20, ...query } } })),
);

export const holdsQuery = pagesOf<LegalHold>(["privacy", "holds"], (query) =>
  unwrap(api.GET("/api/v1/privacy/holds", { params: { query: { limit: 50, ...query } } })),
);

export const erasuresQuery = pagesOf<Erasure>(["privacy", "erasures"], (query) =>
  unwrap(api.GET("/api/v1/privacy/erasures", { params: { query: { limit: 20, ...query } } })),
);

export const retentionQuery = queryOptions({
  queryKey: ["privacy", "retention"],
  queryFn: async () => (await unwrap(api.GET("/api/v1/privacy/retention"))).items,
});

export const consentsQuery = queryOptions({
  queryKey: ["privacy", "consents"],
  queryFn: async () =>
    (await unwrap(api.GET("/api/v1/me/privacy/consents", { params: { query: { limit: 200 } } }))).items,
});
