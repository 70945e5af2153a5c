import { CopyButton } from "./CopyButton";

/** An id shortened to its end, which is the part of a UUIDv7 that tells neighbours apart. */
export function ShortId({ id, what }: { id: string; what: string }) {
  return (
    <span className="inline-flex items-center gap-0.5 font-mono text-label text-muted" title={id}>
      …{id.slice(-8)}
      <CopyButton text={id} label={`Copy ${what} id`} className="size-6! [&_svg]:size-3!" />
    </span>
  );
}
