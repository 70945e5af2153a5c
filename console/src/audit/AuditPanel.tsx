import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AuditEvent } from "@/api/types";
import { Badge } from "@/ui/Badge";
import { CopyButton } from "@/ui/CopyButton";
import { SidePanel } from "@/ui/SidePanel";
import { exactTime } from "@/ui/timeWords";
import { actionWords, CATEGORIES, isId, outcomeOf, targetWords } from "./words";

type Props = { event: AuditEvent; who: string; onClose: () => void };

/** One event with all that is known of it. */
export function AuditPanel({ event, who, onClose }: Props) {
  const outcome = outcomeOf(event.outcome);
  const target = targetWords(event.target);
  const details = Object.entries(event.details).sort(([a], [b]) => a.localeCompare(b));
  const run = target.kind === "run" && target.id !== null ? target.id : event.details.run;
  return (
    <SidePanel
      title={
        <>
          <span className="truncate">{actionWords(event.action)}</span>
          <Badge tone={outcome.tone}>{outcome.label}</Badge>
        </>
      }
      label="Audit event"
      onClose={onClose}
    >
      <div className="flex flex-col gap-6">
        {event.reason !== null && (
          <blockquote className="border-l-2 pl-3 text-list text-muted">{event.reason}</blockquote>
        )}
        <Facts title="What happened">
          <Fact name="When">{exactTime(event.at)}</Fact>
          <Fact name="Who">
            {who} <Filter by="subject" value={event.subject} />
          </Fact>
          <Fact name="Action">
            <code className="font-mono text-label">{event.action}</code> <Filter by="action" value={event.action} />
          </Fact>
          <Fact name="On what">
            <Shown text={event.target} /> <Filter by="target" value={event.target} />
          </Fact>
          <Fact name="Category">{CATEGORIES.find(({ value }) => value === event.category)?.label}</Fact>
        </Facts>
        {details.length > 0 && (
          <Facts title="Details">
            {details.map(([name, value]) => (
              <Fact key={name} name={name}>
                <Shown text={value} />
              </Fact>
            ))}
          </Facts>
        )}
        <Facts title="Where from">
          <Fact name="Event">
            <Shown text={event.id} />
          </Fact>
          {event.sourceAddress !== null && <Fact name="Address">{event.sourceAddress}</Fact>}
          {event.requestId !== null && (
            <Fact name="Request">
              <Shown text={event.requestId} />
            </Fact>
          )}
          {event.traceId !== null && (
            <Fact name="Trace">
              <Shown text={event.traceId} />
            </Fact>
          )}
        </Facts>
        {run !== undefined && isId(run) && (
          <Link to="/runs/$runId" params={{ runId: run }} className="text-accent-text hover:underline">
            Open the run
          </Link>
        )}
      </div>
    </SidePanel>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-label text-muted">{title}</h3>
      <dl className="divide-y rounded-card border text-list">{children}</dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4 px-3 py-1.5">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="flex min-w-0 items-center gap-2 text-right">{children}</dd>
    </div>
  );
}

function Shown({ text }: { text: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-0.5 font-mono text-label" title={text}>
      <span className="truncate">{text}</span>
      <CopyButton text={text} label="Copy" className="size-6! [&_svg]:size-3!" />
    </span>
  );
}

function Filter({ by, value }: { by: "subject" | "action" | "target"; value: string }) {
  return (
    <Link to="/audit" search={{ [by]: value }} className="shrink-0 text-label text-accent-text hover:underline">
      Show all
    </Link>
  );
}
