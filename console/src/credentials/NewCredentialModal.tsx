import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Select } from "@/ui/Select";
import { say } from "@/ui/toasts";
import { LabelsField } from "./LabelsField";
import { credentialsQuery } from "./queries";
import type { CredentialKind } from "./types";
import { ValueField } from "./ValueField";
import { KINDS, labelsOf } from "./words";

const CHOICES = Object.entries(KINDS).map(([value, text]) => ({ value, text, label: text }));

export function NewCredentialModal({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<CredentialKind>("apiKey");
  const [labels, setLabels] = useState("");
  const [value, setValue] = useState("");
  const read = labelsOf(labels);
  const create = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/v1/credentials", {
          body: { name: name.trim(), kind, value, labels: "labels" in read ? read.labels : {} },
        }),
      ),
    gcTime: 0,
    onSuccess: (made) => {
      say(`${made.name} is sealed`);
      onClose();
      return queries.invalidateQueries({ queryKey: credentialsQuery.queryKey });
    },
  });
  const problem = create.isError ? asProblem(create.error) : null;
  return (
    <Modal open onClose={onClose} title="Add credential">
      <form
        className="flex flex-col gap-4"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Field label="Name" hint="What uses it refers to it by this name." error={problem?.about("name")}>
          {(wiring) => <Input {...wiring} required value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label="Kind">
          {(wiring) => (
            <Select
              {...wiring}
              value={kind}
              choices={CHOICES}
              onChoose={(chosen) => setKind(chosen as CredentialKind)}
            />
          )}
        </Field>
        <ValueField label="Value" value={value} onChange={setValue} error={problem?.about("value")} />
        <LabelsField value={labels} onChange={setLabels} error={problem?.about("labels")} />
        {problem !== null && <ProblemNotice error={problem} fieldsShown />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={create.isPending}
            disabled={name.trim() === "" || value === "" || "wrong" in read}
          >
            Add credential
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
