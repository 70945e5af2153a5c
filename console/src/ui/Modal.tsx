import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { iconButtonClasses } from "./IconButton";

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  children: ReactNode;
};

export function Modal({ open, onClose, title, description, wide = false, children }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="appear fixed inset-0 z-40 grid overflow-y-auto bg-overlay p-4">
          <Dialog.Content
            {...(description === undefined && { "aria-describedby": undefined })}
            className={classes(
              "rise relative m-auto w-full rounded-card bg-raised p-5 shadow-float outline-none",
              wide ? "max-w-3xl" : "max-w-md",
            )}
          >
            <div className="flex items-start justify-between gap-4">
              <Dialog.Title className="text-body font-semibold">{title}</Dialog.Title>
              <Dialog.Close aria-label="Close" className={classes(iconButtonClasses, "-mt-1 -mr-2")}>
                <X aria-hidden="true" />
              </Dialog.Close>
            </div>
            {description !== undefined && (
              <Dialog.Description className="mt-1 text-list text-muted">{description}</Dialog.Description>
            )}
            <div className="mt-4">{children}</div>
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

export function ModalActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2">{children}</div>;
}
