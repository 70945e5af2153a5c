import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import type { ApiKey } from "@/api/types";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Select } from "@/ui/Select";
import { apiKeysQuery } from "./queries";
import { ShowKeyOnce } from "./ShowKeyOnce";

const OVERLAPS = [
  { value: "0", text: "Not at all" },
  { value: "3600", text: "1 hour" },
  { value: "86400", text: "24 hours" },
  { value: "604800", text: "7 days" },
];

export function RotateModal({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const queries = useQueryClient();
  const [overlap, setOverlap] = useState("86400");
  const rotate = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/v1/api-keys/{id}/rotation", {
          params: { path: { id: apiKey.id } },
          body: { overlapSeconds: Number(overlap) },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
  });
  if (rotate.data !== undefined) return <ShowKeyOnce apiKey={rotate.data} onClose={onClose} />;
  return (
    <Modal
      open
      onClose={onClose}
      title={`Rotate ${apiKey.name}`}
      description="The key gets a new text with the same scopes. Change your programs over while both count."
    >
      <Field label="The old text still counts for" hint="Choose “Not at all” when it may have leaked.">
        {(wiring) => (
          <Select
            {...wiring}
            value={overlap}
            choices={OVERLAPS.map(({ value, text }) => ({ value, text, label: text }))}
            onChoose={setOverlap}
          />
        )}
      </Field>
      {rotate.isError && <ProblemNotice error={rotate.error} />}
      <ModalActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" busy={rotate.isPending} onClick={() => rotate.mutate()}>
          Rotate key
        </Button>
      </ModalActions>
    </Modal>
  );
}
