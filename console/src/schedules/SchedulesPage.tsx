import { getRouteApi, Link } from "@tanstack/react-router";
import { CalendarClock, Plus } from "lucide-react";
import { useState } from "react";
import { agentsQuery } from "@/agents/queries";
import { usePages } from "@/api/pages";
import { useMay } from "@/auth/me";
import { buttonClasses } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { More } from "@/ui/More";
import { Page } from "@/ui/Page";
import { ProblemPage } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { DeleteScheduleModal } from "./DeleteScheduleModal";
import { schedulesQuery } from "./queries";
import { NewSchedulePanel, SchedulePanel } from "./SchedulePanel";
import { ScheduleRow } from "./ScheduleRow";
import type { Schedule } from "./types";

const route = getRouteApi("/shell/schedules");

export function SchedulesPage() {
  const { schedule: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("schedules.write");
  const schedules = usePages(schedulesQuery);
  const agents = usePages(agentsQuery);
  const [deleting, setDeleting] = useState<Schedule | null>(null);
  const agentName = (id: string) => agents.items.find((agent) => agent.id === id)?.name ?? "an agent that is gone";
  const close = () => void navigate({ search: {} });
  return (
    <div className="flex min-w-0 flex-1">
      <Page
        title="Schedules"
        actions={
          mayWrite && (
            <Link to="/schedules" search={{ schedule: "new" }} className={buttonClasses("primary")}>
              <Plus aria-hidden="true" />
              Create schedule
            </Link>
          )
        }
      >
        {schedules.error !== null && !schedules.loaded && (
          <ProblemPage error={schedules.error} onRetry={schedules.retry} />
        )}
        {!schedules.loaded && schedules.error === null && <RowBones />}
        {schedules.loaded && schedules.items.length === 0 && <NoSchedules mayWrite={mayWrite} />}
        {schedules.items.length > 0 && (
          <>
            <ul aria-label="Schedules">
              {schedules.items.map((schedule) => (
                <ScheduleRow
                  key={schedule.id}
                  schedule={schedule}
                  agent={agents.loaded ? agentName(schedule.agentId) : ""}
                  chosen={schedule.id === chosen}
                  onDelete={() => setDeleting(schedule)}
                />
              ))}
            </ul>
            <More hasMore={schedules.hasMore} loading={schedules.loadingMore} onMore={schedules.loadMore} />
          </>
        )}
      </Page>
      {chosen === "new" && mayWrite && <NewSchedulePanel onClose={close} />}
      {chosen !== undefined && chosen !== "new" && <SchedulePanel key={chosen} id={chosen} onClose={close} />}
      {deleting !== null && <DeleteScheduleModal schedule={deleting} onClose={() => setDeleting(null)} />}
    </div>
  );
}

function NoSchedules({ mayWrite }: { mayWrite: boolean }) {
  return (
    <EmptyState
      icon={<CalendarClock aria-hidden="true" />}
      title="No schedules yet"
      action={
        mayWrite && (
          <Link to="/schedules" search={{ schedule: "new" }} className={buttonClasses("primary")}>
            Create schedule
          </Link>
        )
      }
    >
      A schedule has an agent work by itself, again and again or once. For example, one that sums up yesterday’s tickets
      on weekdays at nine.
    </EmptyState>
  );
}
