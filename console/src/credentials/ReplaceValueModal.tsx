import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Select } from "@/ui/Select";
import { say } from "@/ui/toasts";
import type { Credential } from "./types";
import { ValueField } from "./ValueField";
import { GRACE_PERIODS } from "./words";

const CHOICES = GRACE_PERIODS.map(({ value, text }) => ({ value, text, label: text }));

type Props = { credential: Credential; onClose: () => void };

export function ReplaceValueModal({ credential, onClose }: Props) {
  const queries = useQueryClient();
  const [value, setValue] = useState("");
  const [grace, setGrace] = useState("none");
  const replace = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/v1/credentials/{id}/versions", {
          params: { path: { id: credential.id } },
          body: { value, ...(grace !== "none" && { gracePeriod: grace }) },
        }),
      ),
    gcTime: 0,
    onSuccess: (replaced) => {
      say(`${replaced.name} is at version ${replaced.version}`);
      onClose();
      return queries.invalidateQueries({ queryKey: ["credentials"] });
    },
  });
  const problem = replace.isError ? asProblem(replace.error) : null;
  return (
    <Modal
      open
      onClose={onClose}
      title={`Replace the value of ${credential.name}`}
      description={`It becomes version ${credential.version + 1} and is used from the next call on.`}
    >
      <form
        className="flex flex-col gap-4"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          replace.mutate();
        }}
      >
        <ValueField label="New value" value={value} onChange={setValue} error={problem?.about("value")} />
        <Field
          label="The old value still counts"
          hint={
            grace === "none"
              ? "All older values are destroyed at once."
              : "For what others sign or present meanwhile; then it is destroyed."
          }
          error={problem?.about("gracePeriod")}
        >
          {(wiring) => <Select {...wiring} value={grace} choices={CHOICES} onChoose={setGrace} />}
        </Field>
        {problem !== null && <ProblemNotice error={problem} fieldsShown />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={replace.isPending} disabled={value === ""}>
            Replace value
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
