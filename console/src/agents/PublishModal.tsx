import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Agent, AgentDraft } from "@/api/types";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { say } from "@/ui/toasts";
import { differences, FIELD_NAMES } from "./draft";
import { versionsQuery } from "./queries";

type Props = {
  agent: Agent;
  draft: AgentDraft;
  version: number;
  saveFirst: (() => Promise<unknown>) | null;
  onClose: () => void;
};

export function PublishModal({ agent, draft, version, saveFirst, onClose }: Props) {
  const queries = useQueryClient();
  const [note, setNote] = useState("");
  const last = useQuery({ ...versionsQuery(agent.id), enabled: agent.latestVersion !== null }).data?.[0];
  const changed = last === undefined ? [] : differences(last, draft).map((field) => FIELD_NAMES[field].toLowerCase());
  const publish = useMutation({
    mutationFn: async () => {
      await saveFirst?.();
      const body = note.trim() === "" ? {} : { note: note.trim() };
      return unwrap(api.POST("/api/v1/agents/{id}/versions", { params: { path: { id: agent.id } }, body }));
    },
    onSuccess: async (published) => {
      say(`Version ${published.version} of ${agent.name} is published`);
      onClose();
      await queries.invalidateQueries({ queryKey: ["agents"] });
    },
    onError: (error) => {
      // The conflict has a dialog of its own, which needs the place.
      if (error instanceof Problem && error.status === 412) onClose();
    },
  });
  return (
    <Modal
      open
      onClose={onClose}
      title={`Publish version ${version}`}
      description={
        changed.length === 0
          ? "New conversations use it from now on. A version never changes again."
          : `Changed since version ${last?.version ?? 0}: ${changed.join(", ")}. New conversations use it from now on.`
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          publish.mutate();
        }}
      >
        <Field label="Note" optional hint="What is different, for those who look at the versions later.">
          {(wiring) => <Input {...wiring} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        {publish.isError && <ProblemNotice error={publish.error} />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={publish.isPending}>
            {saveFirst === null ? `Publish version ${version}` : `Save and publish version ${version}`}
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
