import { useState, type KeyboardEvent } from "react";
import { Button } from "@/ui/Button";

type Props = { content: string; busy: boolean; onSay: (content: string) => void; onCancel: () => void };

/** A message said in other words. Enter sends, Shift+Enter breaks the line, Esc leaves it as it was. */
export function EditMessage({ content, busy, onSay, onCancel }: Props) {
  const [words, setWords] = useState(content);
  const sendable = words.trim() !== "" && words.trim() !== content && !busy;
  const send = () => {
    if (sendable) onSay(words.trim());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    }
  };
  return (
    <form
      aria-label="Edit message"
      className="flex flex-col gap-2 rounded-card border border-line-strong bg-surface p-2 focus-within:border-accent"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={toEndOf}
        aria-label="Message in other words"
        rows={1}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-[40dvh] w-full resize-none bg-transparent px-1.5 py-1 text-body outline-none"
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="mr-auto pl-1.5 text-label text-muted">What was said before stays on a branch of its own.</p>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" look="primary" busy={busy} disabled={!sendable}>
          Send
        </Button>
      </div>
    </form>
  );
}

function toEndOf(field: HTMLTextAreaElement | null): void {
  if (field === null || field === document.activeElement) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
