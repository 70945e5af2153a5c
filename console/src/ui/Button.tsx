import type { ComponentProps } from "react";
import { classes } from "./classes";
import { Spinner } from "./Spinner";

type Look = "primary" | "secondary" | "quiet" | "danger";

const LOOKS: Record<Look, string> = {
  primary: "bg-accent text-on-accent hover:not-disabled:bg-accent-hover",
  secondary: "border border-line-strong bg-surface text-text hover:not-disabled:bg-hover",
  quiet: "text-muted hover:not-disabled:bg-hover hover:not-disabled:text-text",
  danger: "border border-line-strong bg-surface text-bad hover:not-disabled:bg-bad-soft",
};

type Props = ComponentProps<"button"> & { look?: Look; busy?: boolean };

/** A button that is busy keeps its width and its name, and cannot be pressed twice. */
export function Button({ look = "secondary", busy = false, className, children, disabled, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={classes(buttonClasses(look), "disabled:opacity-55", className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

/** For links that look like buttons. */
export function buttonClasses(look: Look = "secondary"): string {
  return classes(
    "inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-control px-3 text-list font-medium",
    "whitespace-nowrap transition-colors duration-120 select-none [&_svg]:size-4",
    LOOKS[look],
  );
}
