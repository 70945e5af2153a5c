import { TriangleAlert } from "lucide-react";
import type { NewApiKey } from "@/api/types";
import { Button } from "@/ui/Button";
import { CopyButton } from "@/ui/CopyButton";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";

export function ShowKeyOnce({ apiKey, onClose }: { apiKey: NewApiKey; onClose: () => void }) {
  return (
    <Modal open onClose={onClose} title={`${apiKey.name} is ready`}>
      <div className="flex items-center gap-1">
        <Input
          readOnly
          aria-label="API key"
          value={apiKey.key}
          className="font-mono"
          onFocus={(event) => event.target.select()}
        />
        <CopyButton text={apiKey.key} label="Copy key" />
      </div>
      <p className="mt-3 flex items-start gap-2 rounded-control bg-warn-soft p-2.5">
        <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
        Copy it now. Only a fingerprint is kept, so it cannot be shown again.
      </p>
      <ModalActions>
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </ModalActions>
    </Modal>
  );
}
