import { Clock } from "lucide-react";
import { Button } from "@/ui/Button";

type Props = { content: string; position: number | null; onTakeBack: (() => void) | null };

/** Something said while the agent was busy. It is answered when its turn comes, unless it is taken back. */
export function QueuedMessage({ content, position, onTakeBack }: Props) {
  return (
    <article aria-label="You, waiting for its turn" className="flex flex-col items-end gap-1">
      <div className="max-w-[85%] rounded-card border border-dashed border-line-strong px-3.5 py-2 text-body break-words whitespace-pre-wrap text-muted">
        {content}
      </div>
      <div className="flex min-h-8 items-center gap-1 text-label text-muted">
        <Clock className="size-3.5" aria-hidden="true" />
        Waits for its turn{position !== null && position > 1 && `, ${position - 1} before it`}
        {onTakeBack !== null && (
          <Button look="quiet" onClick={onTakeBack} className="h-7! px-2! text-label!">
            Take back
          </Button>
        )}
      </div>
    </article>
  );
}
