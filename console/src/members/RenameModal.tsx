import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";

export function RenameModal({ name: old, onClose }: { name: string; onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState(old);
  const rename = useMutation({
    mutationFn: () => unwrap(api.PATCH("/api/v1/organizations/current", { body: { name: name.trim() } })),
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: ["me"] });
    },
  });
  const problem = rename.isError ? asProblem(rename.error) : null;
  return (
    <Modal open onClose={onClose} title="Rename the organization">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate();
        }}
      >
        <Field label="Name" error={problem?.about("name")}>
          {(wiring) => (
            <Input
              {...wiring}
              required
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {problem !== null && <ProblemNotice error={problem} fieldsShown />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={rename.isPending} disabled={name.trim() === ""}>
            Rename
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
