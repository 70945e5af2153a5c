import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { ApiKey } from "@/api/types";
import { ConfirmByName } from "@/ui/ConfirmByName";
import { say } from "@/ui/toasts";
import { apiKeysQuery } from "./queries";

export function RevokeModal({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/api-keys/{id}", { params: { path: { id: apiKey.id } } })),
    onSuccess: () => {
      say(`${apiKey.name} is revoked`);
      onClose();
      return queries.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
    },
  });
  return (
    <ConfirmByName
      title="Revoke this key?"
      consequence="Programs that use it are refused from the next request on. A revoked key cannot be brought back."
      name={apiKey.name}
      action="Revoke key"
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    />
  );
}
