import { CopyButton } from "@/ui/CopyButton";

/** A value that has to be typed elsewhere, letter by letter: copied instead. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex min-w-0 items-center gap-2">
      <span className="w-24 shrink-0 text-label text-muted">{label}</span>
      <code className="min-w-0 flex-1 truncate rounded-control bg-sunken px-2 py-1 font-mono text-label" title={text}>
        {text}
      </code>
      <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />
    </div>
  );
}
