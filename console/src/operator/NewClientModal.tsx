import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { say } from "@/ui/toasts";
import { organizationsQuery } from "./queries";
import { FormModal } from "./FormModal";

export function NewClientModal({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [ownerEmail, setOwnerEmail] = useState("");
  const create = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/v1/platform/organizations", {
          body: { name: name.trim(), ownerEmail: ownerEmail.trim() },
        }),
      ),
    onSuccess: () => {
      say(`An invitation is on its way to ${ownerEmail.trim()}`);
      onClose();
      return queries.invalidateQueries({ queryKey: organizationsQuery.queryKey });
    },
  });
  return (
    <FormModal
      title="New organization"
      description="Its first owner gets an invitation by mail. You do not become a member."
      action="Create and invite"
      busy={create.isPending}
      error={create.error}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <Field label="Name">
        {(wiring) => (
          <Input {...wiring} required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label="E-mail of its owner">
        {(wiring) => (
          <Input
            {...wiring}
            type="email"
            required
            value={ownerEmail}
            onChange={(event) => setOwnerEmail(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );
}
