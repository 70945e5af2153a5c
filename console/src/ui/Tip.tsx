import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";

type Props = { label: string; side?: "top" | "right" | "bottom" | "left"; children: ReactNode; when?: boolean };

export function Tip({ label, side = "bottom", when = true, children }: Props) {
  if (!when) return children;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="appear z-50 max-w-64 rounded-control bg-text px-2 py-1 text-label text-surface"
        >
          {label}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
