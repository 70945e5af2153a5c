import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/ui/IconButton";

type Props = {
  id: string;
  siblings: string[];
  what: "message" | "answer";
  /** Null while nobody may move. */
  onGo: ((id: string) => void) | null;
};

/** Which of several in the same place this is, and the way to its neighbours. */
export function SiblingPager({ id, siblings, what, onGo }: Props) {
  const at = siblings.indexOf(id);
  if (siblings.length < 2 || at < 0) return null;
  const step = (to: string | undefined, label: string, arrow: ReactNode) => (
    <IconButton
      label={label}
      className="size-7! [&_svg]:size-3.5!"
      disabled={to === undefined || onGo === null}
      onClick={() => to !== undefined && onGo?.(to)}
    >
      {arrow}
    </IconButton>
  );
  return (
    <span role="group" aria-label={`Versions of this ${what}`} className="inline-flex items-center">
      {step(siblings[at - 1], `Previous ${what}`, <ChevronLeft aria-hidden="true" />)}
      <span className="tabular-nums">
        {at + 1} / {siblings.length}
      </span>
      {step(siblings[at + 1], `Next ${what}`, <ChevronRight aria-hidden="true" />)}
    </span>
  );
}
