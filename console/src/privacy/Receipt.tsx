import { Button } from "@/ui/Button";
import { CopyButton } from "@/ui/CopyButton";
import { Modal, ModalActions } from "@/ui/Modal";

/** Shown once: with it the certificate can be read when nobody can sign in any more. */
export function Receipt({ receipt, onClose }: { receipt: string; onClose: () => void }) {
  const address = `${window.location.origin}/api/v1/privacy/receipts/${receipt}`;
  return (
    <Modal
      open
      onClose={onClose}
      title="Keep this address"
      description="It tells how the erasure goes and, once it is done, what was erased. It is shown only now."
    >
      <p className="flex items-start gap-2 rounded-control bg-sunken p-3 font-mono text-label break-all">
        {address}
        <CopyButton text={address} label="Copy address" />
      </p>
      <ModalActions>
        <Button look="primary" onClick={onClose}>
          I kept it
        </Button>
      </ModalActions>
    </Modal>
  );
}
