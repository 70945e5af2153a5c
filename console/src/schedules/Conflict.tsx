import { Button } from "@/ui/Button";
import { Modal, ModalActions } from "@/ui/Modal";
import { differences, type Draft } from "./draft";

type Props = { mine: Draft; theirs: Draft; onKeep: () => void; onTake: () => void; onClose: () => void };

/** Two people saved: both versions field by field, and nothing is lost until somebody chooses. */
export function Conflict({ mine, theirs, onKeep, onTake, onClose }: Props) {
  return (
    <Modal
      open
      wide
      onClose={onClose}
      title="This schedule was saved by someone else meanwhile"
      description="Your changes are not saved yet. These fields differ; keeping yours changes only the fields you edited."
    >
      <dl className="flex flex-col gap-4">
        {differences(mine, theirs).map(({ label, mine: own, theirs: other }) => (
          <div key={label}>
            <dt className="mb-1 text-list font-medium">{label}</dt>
            <dd className="grid gap-2 tablet:grid-cols-2">
              <Side label="Yours" text={own} />
              <Side label="Saved meanwhile" text={other} />
            </dd>
          </div>
        ))}
      </dl>
      <ModalActions>
        <Button onClick={onClose}>Decide later</Button>
        <Button onClick={onTake}>Take theirs</Button>
        <Button look="primary" onClick={onKeep}>
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
