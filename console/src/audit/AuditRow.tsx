import { Link } from "@tanstack/react-router";
import { Bot, CircleDollarSign, Eye, KeyRound, LogIn, SlidersHorizontal, type LucideIcon } from "lucide-react";
import type { AuditEvent } from "@/api/types";
import { Badge } from "@/ui/Badge";
import { Time } from "@/ui/Time";
import type { Filters } from "./queries";
import { actionWords, isId, outcomeOf, targetWords, type Category } from "./words";

const ICONS: Record<Category, LucideIcon> = {
  authentication: LogIn,
  agentActions: Bot,
  dataAccess: Eye,
  credentialUse: KeyRound,
  cost: CircleDollarSign,
  administration: SlidersHorizontal,
};

type Props = { event: AuditEvent; who: string; chosen: boolean; filters: Filters };

export function AuditRow({ event, who, chosen, filters }: Props) {
  const Icon = ICONS[event.category];
  const target = targetWords(event.target);
  const outcome = outcomeOf(event.outcome);
  return (
    <li
      data-chosen={chosen || undefined}
      className="row-lazy relative flex items-center gap-3 border-b px-4 py-2 transition-colors duration-120 hover:bg-hover data-chosen:bg-pressed tablet:px-6"
    >
      <Icon className="size-4 shrink-0 text-faint" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <Link
            to="/audit"
            search={{ ...filters, event: event.id }}
            replace
            className="truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {actionWords(event.action)}
          </Link>
          {event.outcome !== "SUCCEEDED" && <Badge tone={outcome.tone}>{outcome.label}</Badge>}
        </div>
        <p className="truncate text-muted">
          {who}
          <span className="text-faint"> · {target.kind}</span>
          {target.id !== null && (
            <span className="font-mono text-label text-faint">
              {" "}
              {isId(target.id) ? `…${target.id.slice(-8)}` : target.id}
            </span>
          )}
          {event.reason !== null && <span className="text-faint"> · {event.reason}</span>}
        </p>
      </div>
      <div className="w-28 shrink-0 text-right text-muted">
        <Time at={event.at} />
      </div>
    </li>
  );
}
