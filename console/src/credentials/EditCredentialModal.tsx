import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap, unwrapWithTag } from "@/api/client";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { LabelsField } from "./LabelsField";
import type { Credential } from "./types";
import { labelsOf, labelText } from "./words";

type Props = { credential: Credential; onClose: () => void };

export function EditCredentialModal({ credential, onClose }: Props) {
  const path = { id: credential.id };
  const current = useQuery({
    queryKey: ["credentials", "one", credential.id],
    queryFn: () => unwrapWithTag(api.GET("/api/v1/credentials/{id}", { params: { path } })),
    gcTime: 0,
  });
  return (
    <Modal open onClose={onClose} title={`Name and labels of ${credential.name}`}>
      {current.isPending && <RowBones rows={2} />}
      {current.isError && <ProblemNotice error={current.error} onRetry={() => void current.refetch()} />}
      {current.data !== undefined && (
        <Edit
          key={current.data.etag}
          credential={current.data.data}
          etag={current.data.etag}
          onReload={() => void current.refetch()}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

function Edit({ credential, etag, onReload, onClose }: Props & { etag: string | null; onReload: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState(credential.name);
  const [labels, setLabels] = useState(labelText(credential.labels));
  const read = labelsOf(labels);
  const change = useMutation({
    mutationFn: () =>
      unwrap(
        api.PATCH("/api/v1/credentials/{id}", {
          params: { path: { id: credential.id }, header: etag === null ? {} : { "If-Match": etag } },
          body: { name: name.trim(), labels: "labels" in read ? read.labels : credential.labels },
        }),
      ),
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: ["credentials"] });
    },
  });
  const problem = change.isError ? asProblem(change.error) : null;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Field label="Name" error={problem?.about("name")}>
        {(wiring) => <Input {...wiring} required value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <LabelsField value={labels} onChange={setLabels} error={problem?.about("labels")} />
      {problem !== null && (
        <ProblemNotice
          error={problem}
          fieldsShown
          {...(problem.status === 412 && { onRetry: onReload, retryLabel: "Show theirs" })}
        />
      )}
      <ModalActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={change.isPending} disabled={name.trim() === "" || "wrong" in read}>
          Save
        </Button>
      </ModalActions>
    </form>
  );
}
