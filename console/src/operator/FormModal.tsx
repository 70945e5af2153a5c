import type { ReactNode } from "react";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";

type Props = {
  title: string;
  description: string;
  action: string;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A few fields and one thing to do with them. */
export function FormModal({ title, description, action, busy, error, onSubmit, onClose, children }: Props) {
  return (
    <Modal open onClose={onClose} title={title} description={description}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        {error !== null && <ProblemNotice error={asProblem(error)} />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy}>
            {action}
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
