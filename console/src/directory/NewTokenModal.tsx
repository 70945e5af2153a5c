import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { DirectoryToken } from "@/api/types";
import { Button } from "@/ui/Button";
import { CopyButton } from "@/ui/CopyButton";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { tokensQuery } from "./queries";

/** Makes a token, or a new secret for this one; shows the text once. */
export function NewTokenModal({ token, onClose }: { token: DirectoryToken | null; onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: () =>
      token === null
        ? unwrap(api.POST("/api/v1/directory-tokens", { body: { name: name.trim() } }))
        : unwrap(api.POST("/api/v1/directory-tokens/{id}/rotation", { params: { path: { id: token.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  if (make.data !== undefined) {
    return (
      <Modal open onClose={onClose} title={`${make.data.name} is ready`}>
        <div className="flex items-center gap-1">
          <Input readOnly aria-label="Token" value={make.data.text} className="font-mono" />
          <CopyButton text={make.data.text} label="Copy token" />
        </div>
        <p className="mt-3 rounded-control bg-warn-soft p-2.5">
          Copy it now. Only a fingerprint is kept, so it cannot be shown again.
        </p>
        <ModalActions>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </ModalActions>
      </Modal>
    );
  }
  const problem = make.isError ? asProblem(make.error) : null;
  return (
    <Modal
      open
      onClose={onClose}
      title={token === null ? "Create token" : `Rotate ${token.name}`}
      description={token === null ? undefined : "The old text goes on counting for 24 hours."}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        {token === null && (
          <Field label="Name" hint="The directory that will use it." error={problem?.about("name")}>
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
        )}
        {problem !== null && <ProblemNotice error={problem} fieldsShown />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={make.isPending}>
            {token === null ? "Create token" : "Rotate token"}
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
