import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Resolution } from "@/api/types";
import { interruptQuery } from "./queries";

/** Answers an interrupt. Where somebody was faster, what they answered is read and shown instead. */
export function useResolve(id: string) {
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["interrupts"] });
    void queries.invalidateQueries({ queryKey: ["runs"] });
  };
  return useMutation({
    mutationFn: (body: Resolution) =>
      unwrap(api.POST("/api/v1/interrupts/{id}/resolution", { params: { path: { id } }, body })),
    onSuccess: (settled) => {
      queries.setQueryData(interruptQuery(id).queryKey, settled);
      refresh();
    },
    onError: (error) => {
      if (asProblem(error).status === 409) refresh();
    },
  });
}
