import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { AgentDraft } from "@/api/types";

export function useCreateAgent() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: AgentDraft) => {
      const { model, ...rest } = draft;
      // Without a model the server takes its default.
      return unwrap(api.POST("/api/v1/agents", { body: model === "" ? rest : draft }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["agents", "list"] }),
  });
}
