import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { Brand } from "@/api/types";

export const authOptionsQuery = queryOptions({
  queryKey: ["auth-options"],
  queryFn: () => unwrap(api.GET("/api/v1/auth/options")),
  staleTime: Infinity,
});

const OURS: Brand = { name: "Propel", logoUrl: null, primaryColor: null };

export function useBrand(): Brand {
  return useQuery(authOptionsQuery).data?.brand ?? OURS;
}
