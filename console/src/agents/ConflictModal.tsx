import type { AgentDraft } from "@/api/types";
import { Button } from "@/ui/Button";
import { Modal, ModalActions } from "@/ui/Modal";
import { differences, FIELD_NAMES, inWords } from "./draft";

type Props = {
  mine: AgentDraft;
  theirs: AgentDraft;
  keepMine: () => void;
  takeTheirs: () => void;
  close: () => void;
};

/** Two people saved: both versions side by side, field by field, and nothing is lost until somebody chooses. */
export function ConflictModal({ mine, theirs, keepMine, takeTheirs, close }: Props) {
  return (
    <Modal
      open
      wide
      onClose={close}
      title="This agent was saved by someone else meanwhile"
      description="Your changes are not saved yet. These fields differ; keeping yours changes only the fields you edited."
    >
      <div className="flex flex-col gap-4">
        {differences(mine, theirs).map((field) => (
          <section key={field} aria-label={FIELD_NAMES[field]}>
            <h3 className="mb-1 text-list font-medium">{FIELD_NAMES[field]}</h3>
            <div className="grid gap-2 tablet:grid-cols-2">
              <Side label="Yours" text={inWords(mine, field)} />
              <Side label="Saved meanwhile" text={inWords(theirs, field)} />
            </div>
          </section>
        ))}
      </div>
      <ModalActions>
        <Button onClick={close}>Decide later</Button>
        <Button onClick={takeTheirs}>Take theirs</Button>
        <Button look="primary" onClick={keepMine}>
          Keep mine
        </Button>
      </ModalActions>
    </Modal>
  );
}

function Side({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0 rounded-control border bg-canvas p-2.5">
      <p className="mb-1 text-label text-muted">{label}</p>
      <p className="max-h-48 overflow-y-auto text-list break-words whitespace-pre-wrap">{text}</p>
    </div>
  );
}
