import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";

type Props = { onClose: () => void; onCreated: (id: string) => void };

export function NewOrganizationModal({ onClose, onCreated }: Props) {
  const [name, setName] = useState("");
  const create = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/organizations", { body: { name: name.trim() } })),
    onSuccess: ({ id }) => {
      onClose();
      onCreated(id);
    },
  });
  return (
    <Modal
      open
      onClose={onClose}
      title="New organization"
      description="It has its own agents, conversations, members and keys. Nothing is shared with the others."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Field label="Name">
          {(wiring) => <Input {...wiring} required value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        {create.isError && <ProblemNotice error={create.error} />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={create.isPending} disabled={name.trim() === ""}>
            Create organization
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
