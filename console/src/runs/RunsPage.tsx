import { getRouteApi } from "@tanstack/react-router";
import { Waypoints } from "lucide-react";
import { usePages } from "@/api/pages";
import type { RunState } from "@/api/types";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { More } from "@/ui/More";
import { Page } from "@/ui/Page";
import { ProblemPage } from "@/ui/ProblemNotice";
import { Segments } from "@/ui/Segments";
import { RowBones } from "@/ui/Skeleton";
import { runsQuery } from "./queries";
import { RunRow } from "./RunRow";
import { STATE_LOOKS } from "./RunStateBadge";
import { RUN_STATES } from "./states";

const route = getRouteApi("/shell/runs");
const FILTERS: { value: RunState | ""; label: string }[] = [
  { value: "", label: "All" },
  ...RUN_STATES.map((value) => ({ value, label: STATE_LOOKS[value].word })),
];

export function RunsPage() {
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const runs = usePages(runsQuery);
  const shown = runs.items.filter((run) => state === undefined || run.state === state);
  const filter = (value: RunState | "") =>
    void navigate({ search: value === "" ? {} : { state: value }, replace: true });
  return (
    <Page title="Runs" actions={<Button onClick={runs.retry}>Refresh</Button>}>
      {!runs.loaded && runs.error !== null && <ProblemPage error={runs.error} onRetry={runs.retry} />}
      {!runs.loaded && runs.error === null && <RowBones />}
      {runs.loaded && runs.items.length === 0 && (
        <EmptyState icon={<Waypoints aria-hidden="true" />} title="No runs yet">
          Each time an agent works there is a run: what the model was asked, which tools it used, how long each step
          took. Send an agent a message and its run appears here.
        </EmptyState>
      )}
      {runs.items.length > 0 && (
        <>
          <div className="border-b px-4 py-2 tablet:px-6">
            <Segments label="State" value={state ?? ""} choices={FILTERS} onChoose={filter} />
          </div>
          {shown.length === 0 ? (
            <EmptyState
              icon={<Waypoints aria-hidden="true" />}
              title="No run in this state"
              action={<Button onClick={() => filter("")}>Show all</Button>}
            >
              {runs.hasMore
                ? `The newest ${runs.items.length} runs were looked at; load more below.`
                : "Choose another state."}
            </EmptyState>
          ) : (
            <ul aria-label="Runs">
              {shown.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </ul>
          )}
          <More hasMore={runs.hasMore} loading={runs.loadingMore} onMore={runs.loadMore} />
        </>
      )}
    </Page>
  );
}
