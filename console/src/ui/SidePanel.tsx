import { X } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import { IconButton } from "./IconButton";

type Props = { title: ReactNode; label: string; onClose: () => void; children: ReactNode };

/** Details beside a list that keeps its place; on a narrow screen it covers the list. Escape closes it. */
export function SidePanel({ title, label, onClose, children }: Props) {
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest("input, textarea, [role=dialog], [role=menu]");
      if (event.key === "Escape" && !event.defaultPrevented && !typing) onClose();
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [onClose]);
  return (
    <aside
      aria-label={label}
      className="appear fixed inset-0 z-30 flex w-full shrink-0 flex-col border-l bg-surface tablet:static tablet:z-auto tablet:w-[min(480px,45vw)]"
    >
      <div className="flex min-h-14 shrink-0 items-center justify-between gap-2 border-b px-4">
        <h2 className="flex min-w-0 items-center gap-2 text-body font-semibold">{title}</h2>
        <IconButton label="Close panel" onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
    </aside>
  );
}
