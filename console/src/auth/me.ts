import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { Permission } from "@/api/types";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => unwrap(api.GET("/api/v1/me")),
  staleTime: 5 * 60_000,
});

/** Who is asking, in which organization. Only below the shell, which has loaded it. */
export function useMe() {
  return useSuspenseQuery(meQuery).data;
}

export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
