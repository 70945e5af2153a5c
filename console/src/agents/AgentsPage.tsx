import { getRouteApi, Link } from "@tanstack/react-router";
import { Bot, Plus, Search } from "lucide-react";
import { usePages } from "@/api/pages";
import type { Agent } from "@/api/types";
import { useMay } from "@/auth/me";
import { Button, buttonClasses } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Input } from "@/ui/Input";
import { More } from "@/ui/More";
import { Page } from "@/ui/Page";
import { ProblemPage } from "@/ui/ProblemNotice";
import { Segments } from "@/ui/Segments";
import { RowBones } from "@/ui/Skeleton";
import { AgentRow } from "./AgentRow";
import { agentsQuery } from "./queries";

const route = getRouteApi("/shell/agents");
type Show = "published" | "unpublished";
const SHOWN: { value: "" | Show; label: string }[] = [
  { value: "", label: "All" },
  { value: "published", label: "Published" },
  { value: "unpublished", label: "To publish" },
];

export function AgentsPage() {
  const search = route.useSearch();
  const find = search.find ?? "";
  const show: "" | Show = search.show ?? "";
  const navigate = route.useNavigate();
  const agents = usePages(agentsQuery);
  const mayWrite = useMay("agents.write");
  const found = agents.items.filter((agent) => fits(agent, find, show));
  const filter = (next: { find?: string; show?: "" | Show }) => {
    const merged = { find, show, ...next };
    void navigate({
      search: { ...(merged.find !== "" && { find: merged.find }), ...(merged.show !== "" && { show: merged.show }) },
      replace: true,
    });
  };
  return (
    <Page
      title="Agents"
      actions={
        mayWrite && (
          <Link to="/agents/new" className={buttonClasses("primary")}>
            <Plus aria-hidden="true" />
            Create agent
          </Link>
        )
      }
    >
      {agents.error !== null && !agents.loaded && <ProblemPage error={agents.error} onRetry={agents.retry} />}
      {!agents.loaded && agents.error === null && <RowBones />}
      {agents.loaded && agents.items.length === 0 && <NoAgents mayWrite={mayWrite} />}
      {agents.items.length > 0 && (
        <>
          <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2 tablet:px-6">
            <div className="relative w-full tablet:w-64">
              <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" aria-hidden="true" />
              <Input
                type="search"
                aria-label="Find agents"
                placeholder="Find by name or model"
                className="pl-8"
                value={find}
                onChange={(event) => filter({ find: event.target.value })}
              />
            </div>
            <Segments label="Show" value={show} choices={SHOWN} onChoose={(value) => filter({ show: value })} />
          </div>
          {found.length === 0 ? (
            <EmptyState
              icon={<Search aria-hidden="true" />}
              title="No agent fits"
              action={<Button onClick={() => filter({ find: "", show: "" })}>Show all {agents.items.length}</Button>}
            >
              {agents.hasMore
                ? "Only the agents loaded so far were looked at."
                : "Try fewer letters or another filter."}
            </EmptyState>
          ) : (
            <ul aria-label="Agents">
              {found.map((agent) => (
                <AgentRow key={agent.id} agent={agent} />
              ))}
            </ul>
          )}
          <More hasMore={agents.hasMore} loading={agents.loadingMore} onMore={agents.loadMore} />
        </>
      )}
    </Page>
  );
}

function NoAgents({ mayWrite }: { mayWrite: boolean }) {
  return (
    <EmptyState
      icon={<Bot aria-hidden="true" />}
      title="No agents yet"
      action={
        mayWrite && (
          <Link to="/agents/new" className={buttonClasses("primary")}>
            Create agent
          </Link>
        )
      }
    >
      An agent is a model with instructions and tools. For example, one that drafts replies to customers, or one that
      checks the sums in an invoice.
    </EmptyState>
  );
}

function fits(agent: Agent, find: string, show: "" | Show): boolean {
  const text = `${agent.name} ${agent.description} ${agent.model}`.toLowerCase();
  if (!text.includes(find.toLowerCase())) return false;
  if (show === "published") return agent.latestVersion !== null;
  if (show === "unpublished") return agent.latestVersion === null || agent.hasUnpublishedChanges;
  return true;
}
