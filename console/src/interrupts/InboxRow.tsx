import { Link } from "@tanstack/react-router";
import type { Interrupt } from "@/api/types";
import { classes } from "@/ui/classes";
import { Time } from "@/ui/Time";
import { InterruptIcon } from "./InterruptIcon";
import { settledWord, shortHeadline } from "./words";

type Props = { interrupt: Interrupt; agent: string; chosen: boolean; show: "open" | "settled" };

export function InboxRow({ interrupt, agent, chosen, show }: Props) {
  return (
    <li className="row-lazy">
      <Link
        to="/inbox"
        search={{ item: interrupt.id, ...(show === "settled" && { show }) }}
        replace
        aria-current={chosen || undefined}
        className={classes(
          "flex items-start gap-3 border-b px-4 py-3 outline-none transition-colors duration-120 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent",
          chosen ? "bg-pressed" : "hover:bg-hover",
        )}
      >
        <InterruptIcon reason={interrupt.reason} open={interrupt.state === "open"} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline justify-between gap-3 text-label text-muted">
            <span className="truncate">{agent}</span>
            <Time at={interrupt.resolution?.at ?? interrupt.createdAt} />
          </span>
          <span className="line-clamp-2 text-list font-medium break-words">{shortHeadline(interrupt)}</span>
          {show === "open" ? (
            interrupt.expiresAt !== null &&
            interrupt.kind !== "timer" && (
              <span className="text-label text-muted">
                Closes <Time at={interrupt.expiresAt} />
              </span>
            )
          ) : (
            <span className="text-label text-muted">{outcome(interrupt)}</span>
          )}
        </span>
      </Link>
    </li>
  );
}

function outcome({ state, reason, resolution }: Interrupt): string {
  if (state === "expired") return "Nobody answered in time";
  return resolution === null ? "The run ended before" : settledWord(reason, resolution.action);
}
