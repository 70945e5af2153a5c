import type { ComponentProps } from "react";
import { classes } from "./classes";

export const controlClasses =
  "w-full rounded-control border border-line-strong bg-surface px-2.5 text-list text-text transition-colors duration-120 " +
  "hover:border-faint focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 " +
  "focus-visible:outline-accent/40 aria-invalid:border-bad disabled:opacity-60";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={classes(controlClasses, "h-8 read-only:bg-sunken", className)} />;
}

/** Grows with its content where the browser can; scrolls beyond its greatest height. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={classes(controlClasses, "field-sizing-content py-1.5", className)} />;
}
