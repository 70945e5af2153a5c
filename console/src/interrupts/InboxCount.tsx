import type { usePages } from "@/api/pages";
import { classes } from "@/ui/classes";

export function countWords(open: Pick<ReturnType<typeof usePages>, "items" | "hasMore">): string {
  return open.items.length === 0 ? "" : `${open.items.length}${open.hasMore ? "+" : ""}`;
}

/** How much is open, beside the navigation's word or on its icon. */
export function InboxCount({ count, expanded }: { count: string; expanded: boolean }) {
  if (count === "") return null;
  return (
    <span
      aria-hidden="true"
      className={classes(
        "flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1 text-[0.6875rem] leading-none font-semibold text-on-accent tabular-nums",
        expanded ? "ml-auto" : "absolute -top-0.5 -right-0.5 h-4 min-w-4 scale-90",
      )}
    >
      {count}
    </span>
  );
}
