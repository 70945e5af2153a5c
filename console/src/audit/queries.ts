import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { AuditEvent } from "@/api/types";
import { SINCE, type Category, type Outcome, type Since } from "./words";

export type Filters = {
  category?: Category;
  outcome?: Outcome;
  since?: Since;
  action?: string;
  subject?: string;
  target?: string;
};

/** What the server is asked; the beginning of the time is rounded so that the same filter is the same query. */
export function wanted({ since, ...filters }: Filters) {
  const span = SINCE.find(({ value }) => value === since);
  if (span === undefined) return filters;
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  return { ...filters, from: new Date(minute - span.days * 86_400_000).toISOString() };
}

export const eventsQuery = (filters: Filters) =>
  pagesOf<AuditEvent>(["audit", "events", filters], (query) =>
    unwrap(api.GET("/api/v1/audit/events", { params: { query: { limit: 100, ...wanted(filters), ...query } } })),
  );

export const verificationQuery = queryOptions({
  queryKey: ["audit", "verification"],
  queryFn: async () => {
    let proof = await unwrap(api.GET("/api/v1/audit/verification"));
    while (proof.intact && proof.nextFrom !== null) {
      const before = proof;
      const more = await unwrap(api.GET("/api/v1/audit/verification", { params: { query: { from: proof.nextFrom } } }));
      proof = { ...more, from: before.from, events: before.events + more.events, seals: before.seals + more.seals };
    }
    return proof;
  },
  staleTime: 60_000,
});
