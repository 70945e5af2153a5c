import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import type { Member } from "@/api/types";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { say } from "@/ui/toasts";
import { membersQuery } from "./queries";

export function RemoveMemberModal({ member, onClose }: { member: Member; onClose: () => void }) {
  const queries = useQueryClient();
  const [keepApiKeys, setKeepApiKeys] = useState(false);
  const remove = useMutation({
    mutationFn: () =>
      unwrap(api.DELETE("/api/v1/members/{id}", { params: { path: { id: member.userId }, query: { keepApiKeys } } })),
    onSuccess: () => {
      say(`${member.name} is no longer a member`);
      onClose();
      return Promise.all([
        queries.invalidateQueries({ queryKey: membersQuery.queryKey }),
        queries.invalidateQueries({ queryKey: ["api-keys"] }),
      ]);
    },
  });
  return (
    <Modal
      open
      onClose={onClose}
      title={`Remove ${member.name}?`}
      description="They are signed out of this organization at once. What they made stays."
    >
      <Checkbox
        checked={keepApiKeys}
        onChange={setKeepApiKeys}
        label="Keep the API keys they made"
        description="They may have copied them. Otherwise the keys are revoked, and programs that use them are refused."
      />
      {remove.isError && <ProblemNotice error={remove.error} />}
      <ModalActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          Remove member
        </Button>
      </ModalActions>
    </Modal>
  );
}
