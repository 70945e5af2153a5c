import { CircleHelp, MessageCircleQuestion, Radio, Repeat, ShieldQuestion, Timer, type LucideIcon } from "lucide-react";
import type { Interrupt } from "@/api/types";
import { classes } from "@/ui/classes";

const ICONS: Record<Interrupt["reason"], LucideIcon> = {
  policy: ShieldQuestion,
  unknown_outcome: CircleHelp,
  repetition: Repeat,
  question: MessageCircleQuestion,
  signal: Radio,
  timer: Timer,
};

/** A person is waited for in amber; what comes by itself is grey. */
export function InterruptIcon({ reason, open }: { reason: Interrupt["reason"]; open: boolean }) {
  const Icon = ICONS[reason];
  const person = reason !== "signal" && reason !== "timer";
  return (
    <span
      className={classes(
        "flex size-7 shrink-0 items-center justify-center rounded-full",
        open && person ? "bg-warn-soft text-warn" : "bg-sunken text-muted",
      )}
    >
      <Icon className="size-4" aria-hidden="true" />
    </span>
  );
}
