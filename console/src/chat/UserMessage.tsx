import { CopyButton } from "@/ui/CopyButton";
import { Time } from "@/ui/Time";

/** `at` null: on its way to the server. */
export function UserMessage({ content, at }: { content: string; at: string | null }) {
  return (
    <article aria-label="You" className="group flex flex-col items-end">
      <div className="max-w-[85%] rounded-card bg-sunken px-3.5 py-2 text-body break-words whitespace-pre-wrap">
        {content}
      </div>
      <div className="-mb-5 flex h-8 items-center gap-1 text-label text-muted opacity-0 transition-opacity duration-120 group-focus-within:opacity-100 group-hover:opacity-100">
        {at === null ? "Sending…" : <Time at={at} />}
        <CopyButton text={content} label="Copy message" className="size-7!" />
      </div>
    </article>
  );
}
