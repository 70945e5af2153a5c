import { useEffect, useRef } from "react";
import { Button } from "@/ui/Button";

/** Says that there is something to save; ⌘S or Ctrl+S does it. */
export function SaveBar({ saving, onDiscard }: { saving: boolean; onDiscard: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "s" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      button.current?.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <div className="rise sticky bottom-0 border-t bg-surface">
      <div className="mx-auto flex w-full max-w-3xl items-center gap-2 px-4 py-3 tablet:px-6">
        <p role="status" className="mr-auto text-list text-muted">
          {saving ? "Saving…" : "Unsaved changes"}
        </p>
        <Button look="quiet" onClick={onDiscard} disabled={saving}>
          Discard
        </Button>
        <Button ref={button} type="submit" look="secondary" busy={saving}>
          Save draft
        </Button>
      </div>
    </div>
  );
}
