import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { Invitation, Member } from "@/api/types";

export const membersQuery = pagesOf<Member>(["members"], (query) =>
  unwrap(api.GET("/api/v1/members", { params: { query: { limit: 100, ...query } } })),
);

export const invitationsQuery = pagesOf<Invitation>(["invitations"], (query) =>
  unwrap(api.GET("/api/v1/invitations", { params: { query: { limit: 100, ...query } } })),
);

export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: () => unwrap(api.GET("/api/v1/roles")),
});
