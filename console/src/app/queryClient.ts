import { QueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/problem";

/** Only what may pass by itself is tried again: a dropped line, an overloaded or restarting server. */
function passing(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status === 502 || error.status === 503);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && passing(error), retryDelay: 600 },
    mutations: { retry: false },
  },
});
