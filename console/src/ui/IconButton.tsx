import type { ComponentProps } from "react";
import { classes } from "./classes";
import { Tip } from "./Tip";

type Props = ComponentProps<"button"> & { label: string };

/** A button without words: its label is read out and shown on hover. */
export function IconButton({ label, className, ...rest }: Props) {
  return (
    <Tip label={label}>
      <button type="button" aria-label={label} {...rest} className={classes(iconButtonClasses, className)} />
    </Tip>
  );
}

export const iconButtonClasses =
  "inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted transition-colors duration-120 " +
  "hover:not-disabled:bg-hover hover:not-disabled:text-text data-[state=open]:bg-hover disabled:opacity-55 [&_svg]:size-4";
