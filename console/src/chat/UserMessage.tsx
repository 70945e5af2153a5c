import { Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "@/ui/classes";
import { CopyButton } from "@/ui/CopyButton";
import { IconButton } from "@/ui/IconButton";
import { Time } from "@/ui/Time";

/** `at` null: on its way to the server. */
type Props = { content: string; at: string | null; onEdit?: (() => void) | null; pager?: ReactNode };

export function UserMessage({ content, at, onEdit = null, pager = null }: Props) {
  return (
    <article aria-label="You" className="group flex flex-col items-end">
      <div className="max-w-[85%] rounded-card bg-sunken px-3.5 py-2 text-body break-words whitespace-pre-wrap">
        {content}
      </div>
      <div className="-mb-5 flex h-8 items-center gap-1 text-label text-muted">
        <div className={classes("flex items-center gap-1", QUIET)}>
          {at === null ? "Sending…" : <Time at={at} />}
          {onEdit !== null && (
            <IconButton label="Edit message" className="size-7! [&_svg]:size-3.5!" onClick={onEdit}>
              <Pencil aria-hidden="true" />
            </IconButton>
          )}
          <CopyButton text={content} label="Copy message" className="size-7!" />
        </div>
        {pager}
      </div>
    </article>
  );
}

/** There when somebody is at the message, by mouse or by keyboard. */
export const QUIET =
  "opacity-0 transition-opacity duration-120 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100";
