import { classes } from "./classes";

/** The first letters of a name; decoration beside the name itself. */
export function Avatar({ name, square = false }: { name: string; square?: boolean }) {
  const letters = name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, square ? 1 : 2)
    .map((word) => Array.from(word)[0]?.toUpperCase())
    .join("");
  return (
    <span
      aria-hidden="true"
      className={classes(
        "inline-flex size-6 shrink-0 items-center justify-center text-[11px] leading-none font-semibold",
        square ? "rounded-control bg-accent text-on-accent" : "rounded-full bg-accent-soft text-accent-text",
      )}
    >
      {letters}
    </span>
  );
}
