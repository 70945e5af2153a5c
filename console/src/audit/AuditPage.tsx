import { getRouteApi } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import { agentsQuery } from "@/agents/queries";
import { usePages } from "@/api/pages";
import { useMay } from "@/auth/me";
import { useWho } from "@/interrupts/useWho";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { More } from "@/ui/More";
import { Page } from "@/ui/Page";
import { ProblemPage } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { AuditFilters } from "./AuditFilters";
import { AuditPanel } from "./AuditPanel";
import { AuditRow } from "./AuditRow";
import { ChainBadge } from "./ChainBadge";
import { ExportMenu } from "./ExportMenu";
import { eventsQuery } from "./queries";

const route = getRouteApi("/shell/audit");

export function AuditPage() {
  const { event: chosen, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const events = usePages(eventsQuery(filters));
  const who = useName();
  const filtered = Object.keys(filters).length > 0;
  const shown = events.items.find((event) => event.id === chosen);
  return (
    <div className="flex min-w-0 flex-1">
      <Page title="Audit" about={<ChainBadge />} actions={<ExportMenu filters={filters} />}>
        <AuditFilters filters={filters} onChange={(search) => void navigate({ search, replace: true })} />
        {!events.loaded && events.error !== null && <ProblemPage error={events.error} onRetry={events.retry} />}
        {!events.loaded && events.error === null && <RowBones />}
        {events.loaded && events.items.length === 0 && (
          <EmptyState
            icon={<ScrollText aria-hidden="true" />}
            title={filtered ? "No such event" : "Nothing happened yet"}
            action={filtered && <Button onClick={() => void navigate({ search: {} })}>Show all events</Button>}
          >
            {filtered
              ? "Nothing that was recorded meets these conditions."
              : "Sign-ins, changes, what agents did and who looked at what are recorded here and sealed."}
          </EmptyState>
        )}
        {events.items.length > 0 && (
          <>
            <ul aria-label="Audit events">
              {events.items.map((event) => (
                <AuditRow
                  key={event.id}
                  event={event}
                  who={who(event.subject)}
                  chosen={event.id === chosen}
                  filters={filters}
                />
              ))}
            </ul>
            <More hasMore={events.hasMore} loading={events.loadingMore} onMore={events.loadMore} />
          </>
        )}
      </Page>
      {shown !== undefined && (
        <AuditPanel
          event={shown}
          who={who(shown.subject)}
          onClose={() => void navigate({ search: filters, replace: true })}
        />
      )}
    </div>
  );
}

/** Names people and agents where the caller may know them; a sentence begins with it. */
function useName(): (label: string) => string {
  const person = useWho();
  const agents = usePages(agentsQuery, { enabled: useMay("agents.read"), staleTime: 60_000 });
  return (label) => {
    const [kind, id] = label.split(":", 2);
    if (kind === "agent") return agents.items.find((agent) => agent.id === id)?.name ?? "An agent";
    const words = person(label);
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}
