import { useState } from "react";
import { Button } from "./Button";
import { Field } from "./Field";
import { Input } from "./Input";
import { Modal, ModalActions } from "./Modal";
import { ProblemNotice } from "./ProblemNotice";

type Props = {
  title: string;
  consequence: string;
  name: string;
  action: string;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
};

/** For what cannot be undone: the name has to be typed. Mount it to open it. */
export function ConfirmByName({ title, consequence, name, action, busy, error, onConfirm, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const matches = typed.trim() === name.trim();
  return (
    <Modal open onClose={onClose} title={title} description={consequence}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (matches) onConfirm();
        }}
      >
        <Field label={`Type “${name}” to confirm`}>
          {(wiring) => (
            <Input {...wiring} value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
          )}
        </Field>
        {error !== null && <ProblemNotice error={error} />}
        <ModalActions>
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" look="danger" disabled={!matches} busy={busy}>
            {action}
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
