import { useSyncExternalStore } from "react";
import { exactTime, relativeTime } from "./timeWords";

let now = Date.now();
const readers = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | null = null;

/** One clock for every time on the page; it rests while nothing shows a time. */
function subscribe(reader: () => void): () => void {
  readers.add(reader);
  ticking ??= setInterval(() => {
    now = Date.now();
    readers.forEach((read) => read());
  }, 15_000);
  return () => {
    readers.delete(reader);
    if (readers.size > 0 || ticking === null) return;
    clearInterval(ticking);
    ticking = null;
  };
}

/** A moment, relative to now, with the exact one on hover. */
export function Time({ at }: { at: string }) {
  const clock = useSyncExternalStore(subscribe, () => now);
  return (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap tabular-nums">
      {relativeTime(at, clock)}
    </time>
  );
}
