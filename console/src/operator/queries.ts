import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { PlatformOrganization, PlatformUser } from "@/api/types";

export const organizationsQuery = pagesOf<PlatformOrganization>(["operator", "organizations"], (query) =>
  unwrap(api.GET("/api/v1/platform/organizations", { params: { query: { limit: 50, ...query } } })),
);

/** Everybody, or whoever has exactly this address. */
export const peopleQuery = (email: string) =>
  pagesOf<PlatformUser>(["operator", "people", email], (query) =>
    unwrap(
      api.GET("/api/v1/platform/users", {
        params: { query: { limit: 50, ...(email !== "" && { email }), ...query } },
      }),
    ),
  );

export const administratorsQuery = queryOptions({
  queryKey: ["operator", "administrators"],
  queryFn: () => unwrap(api.GET("/api/v1/platform/administrators")),
});
