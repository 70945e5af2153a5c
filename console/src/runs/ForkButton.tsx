import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { GitFork } from "lucide-react";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { NewFork, Step } from "@/api/types";
import { useMay } from "@/auth/me";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { TextArea } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { changeableAt, forkFrom, type Changeable } from "./fork";
import { checkpointQuery } from "./queries";

type Props = { runId: string; seq: number; step: Step | null };

/** Goes on from here in a run of its own. Where the run has come to its end there is nothing to go on with. */
export function ForkButton({ runId, seq, step }: Props) {
  const may = useMay("conversations.write");
  const [open, setOpen] = useState(false);
  const state = useQuery(checkpointQuery(runId, seq)).data;
  if (!may || state === undefined || state.next === "end") return null;
  return (
    <>
      <Button onClick={() => setOpen(true)} className="ml-auto">
        <GitFork aria-hidden="true" />
        Fork from here
      </Button>
      {open && <ForkModal runId={runId} seq={seq} change={changeableAt(step, state)} onClose={() => setOpen(false)} />}
    </>
  );
}

type ModalProps = { runId: string; seq: number; change: Changeable | null; onClose: () => void };

function ForkModal({ runId, seq, change, onClose }: ModalProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [text, setText] = useState(change?.text ?? "");
  const fork = useMutation({
    mutationFn: (body: NewFork) =>
      unwrap(api.POST("/api/v1/runs/{id}/forks", { params: { path: { id: runId } }, body })),
    onSuccess: ({ run }) => {
      void queries.invalidateQueries({ queryKey: ["runs"] });
      void queries.invalidateQueries({ queryKey: ["conversations"] });
      onClose();
      void navigate({ to: "/runs/$runId", params: { runId: run.id } });
    },
  });
  const problem = fork.isError ? asProblem(fork.error) : null;
  const refused = problem?.about(change?.kind === "message" ? "content" : "toolResult");
  return (
    <Modal
      open
      onClose={onClose}
      wide={change !== null}
      title="Fork from here"
      description="A new run goes on from here with the steps so far behind it. This run stays as it is, and what it did in the world afterwards is not undone."
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          fork.mutate(forkFrom(seq, change, text));
        }}
      >
        {problem !== null && refused === undefined && (
          <div className="mb-4">
            <ProblemNotice error={problem} />
          </div>
        )}
        {change !== null && (
          <Field
            label={change.kind === "message" ? "Message" : `Result of ${change.tool}`}
            hint="Leave it as it is to try the same again."
            error={refused}
          >
            {(wiring) => (
              <TextArea
                {...wiring}
                rows={4}
                value={text}
                onChange={(event) => setText(event.target.value)}
                className="max-h-96"
              />
            )}
          </Field>
        )}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={fork.isPending}
            disabled={change?.kind === "message" && text.trim() === ""}
          >
            Begin the fork
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
