import { ArrowUp, ListPlus, Square } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { IconButton } from "@/ui/IconButton";

type Props = {
  onSend: (content: string) => Promise<unknown>;
  /** Given while a run is under way. */
  onStop: (() => void) | null;
  stopping?: boolean;
  busy?: boolean;
  /** What is sent waits for its turn. */
  queues?: boolean;
  /** What ↑ brings back into an empty composer while the last message cannot be edited. */
  last: string | null;
  /** What ↑ does in an empty composer. */
  onEditLast?: (() => void) | null;
  placeholder: string;
  below?: ReactNode;
};

/** Enter sends, Shift+Enter breaks the line, ↑ edits the last message, Esc stops. What could not be sent comes back.
 * While the agent is busy, what is sent waits for its turn. */
export function Composer({
  onSend,
  onStop,
  stopping = false,
  busy = false,
  queues = false,
  last,
  onEditLast = null,
  placeholder,
  below,
}: Props) {
  const [content, setContent] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const sendable = content.trim() !== "" && !busy;

  useEffect(() => {
    if (window.matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, []);

  const send = () => {
    if (!sendable) return;
    setContent("");
    onSend(content.trim()).catch(() => setContent((now) => (now === "" ? content : now)));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === "ArrowUp" && content === "" && onEditLast !== null) {
      event.preventDefault();
      onEditLast();
    } else if (event.key === "ArrowUp" && content === "" && last !== null) {
      event.preventDefault();
      setContent(last);
      requestAnimationFrame(() => field.current?.setSelectionRange(last.length, last.length));
    }
  };

  return (
    <form
      className="rounded-[14px] border border-line-strong bg-surface shadow-[0_1px_2px_rgb(16_20_28/0.04)] transition-colors duration-120 focus-within:border-accent"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        aria-label="Message"
        rows={1}
        value={content}
        placeholder={placeholder}
        onChange={(event) => setContent(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content block max-h-[40dvh] min-h-11 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-body outline-none"
      />
      <div className="flex items-center justify-between gap-2 p-2 pl-3">
        <div className="min-w-0 text-label text-muted">{below}</div>
        <div className="flex shrink-0 items-center gap-1.5">
          {onStop !== null && (
            <IconButton
              label={stopping ? "Stopping" : "Stop (Esc)"}
              disabled={stopping}
              onClick={onStop}
              className="bg-text! text-surface!"
            >
              <Square aria-hidden="true" className="size-3! fill-current" />
            </IconButton>
          )}
          {(onStop === null || content.trim() !== "") && (
            <IconButton
              type="submit"
              label={queues ? "Queue message" : "Send message"}
              disabled={!sendable}
              className="bg-accent! text-on-accent! hover:not-disabled:bg-accent-hover! disabled:bg-hover! disabled:text-muted! disabled:opacity-100!"
            >
              {queues ? (
                <ListPlus aria-hidden="true" strokeWidth={2.25} />
              ) : (
                <ArrowUp aria-hidden="true" strokeWidth={2.25} />
              )}
            </IconButton>
          )}
        </div>
      </div>
    </form>
  );
}
