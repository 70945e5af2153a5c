import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, unwrap } from "@/api/client";
import type { Agent } from "@/api/types";
import { ConfirmByName } from "@/ui/ConfirmByName";
import { say } from "@/ui/toasts";
import { agentQuery } from "./queries";

export function DeleteAgentModal({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/agents/{id}", { params: { path: { id: agent.id } } })),
    onSuccess: async () => {
      say(`${agent.name} is deleted`);
      await navigate({ to: "/agents" });
      queries.removeQueries({ queryKey: agentQuery(agent.id).queryKey });
      await queries.invalidateQueries({ queryKey: ["agents", "list"] });
    },
  });
  return (
    <ConfirmByName
      title="Delete this agent?"
      consequence="Its draft and versions go with it and cannot be brought back. Conversations keep what was said."
      name={agent.name}
      action="Delete agent"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
