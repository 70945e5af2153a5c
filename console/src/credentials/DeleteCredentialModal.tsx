import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { ConfirmByName } from "@/ui/ConfirmByName";
import { say } from "@/ui/toasts";
import type { Credential } from "./types";

export function DeleteCredentialModal({ credential, onClose }: { credential: Credential; onClose: () => void }) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/credentials/{id}", { params: { path: { id: credential.id } } })),
    onSuccess: () => {
      say(`${credential.name} is deleted`);
      onClose();
      return queries.invalidateQueries({ queryKey: ["credentials"] });
    },
  });
  return (
    <ConfirmByName
      title="Delete this credential?"
      consequence="All its values are destroyed. What uses it fails from the next call on."
      name={credential.name}
      action="Delete credential"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
