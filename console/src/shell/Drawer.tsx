import { Dialog } from "radix-ui";
import { useEffect, useRef, type ReactNode } from "react";

type Props = { open: boolean; onClose: () => void; address: string; title?: string; children: ReactNode };

/** What has a column of its own on a wide screen. It goes away once it has taken somebody somewhere. */
export function Drawer({ open, onClose, address, title = "Navigation", children }: Props) {
  const shown = useRef(address);
  useEffect(() => {
    if (shown.current !== address) onClose();
    shown.current = address;
  }, [address, onClose]);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="appear fixed inset-0 z-40 bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          className="slide-in fixed inset-y-0 left-0 z-40 flex w-60 shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
