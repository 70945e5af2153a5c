import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CircleAlert, Play } from "lucide-react";
import { useMay } from "@/auth/me";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { SidePanel } from "@/ui/SidePanel";
import { say } from "@/ui/toasts";
import { emptyDraft, draftOf } from "./draft";
import { instantIn } from "./instantIn";
import { Occurrences } from "./Occurrences";
import { scheduleQuery } from "./queries";
import { ScheduleEditor } from "./ScheduleEditor";
import { ScheduleStateBadge } from "./ScheduleStateBadge";
import type { Schedule } from "./types";
import { useTrigger } from "./useSchedules";
import { When } from "./When";

export function NewSchedulePanel({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  return (
    <SidePanel title="Create schedule" label="Create schedule" onClose={onClose}>
      <ScheduleEditor
        saved={null}
        from={emptyDraft()}
        action="Create schedule"
        onSaved={(schedule) => {
          say(`${schedule.name} is on`);
          void navigate({ to: "/schedules", search: { schedule: schedule.id } });
        }}
      />
    </SidePanel>
  );
}

export function SchedulePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const schedule = useQuery(scheduleQuery(id));
  const mayWrite = useMay("schedules.write");
  const data = schedule.data?.data;
  return (
    <SidePanel
      title={
        <>
          <span className="truncate">{data?.name ?? "Schedule"}</span>
          {data !== undefined && <ScheduleStateBadge schedule={data} />}
        </>
      }
      label="Schedule"
      onClose={onClose}
    >
      {schedule.error !== null && schedule.data === undefined && (
        <ProblemNotice error={schedule.error} onRetry={() => void schedule.refetch()} />
      )}
      {schedule.data !== undefined && data !== undefined && (
        <div className="flex flex-col gap-6">
          <Facts schedule={data} mayWrite={mayWrite} />
          <Occurrences id={id} />
          <section aria-label="Settings" className="border-t pt-4">
            <ScheduleEditor
              saved={schedule.data}
              from={draftOf(data)}
              action="Save changes"
              readOnly={!mayWrite}
              onSaved={(saved) => say(`${saved.name} is saved`)}
            />
          </section>
        </div>
      )}
    </SidePanel>
  );
}

function Facts({ schedule, mayWrite }: { schedule: Schedule; mayWrite: boolean }) {
  const trigger = useTrigger(schedule);
  return (
    <section aria-label="When" className="flex flex-col gap-3">
      {schedule.disabledReason !== null && schedule.disabledReason.code !== "done" && (
        <p className="flex items-start gap-2 rounded-card border border-line bg-warn-soft p-3 text-list">
          <CircleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
          <span>{schedule.disabledReason.detail} It was switched off. Switch it on to have it act for you.</span>
        </p>
      )}
      <div className="flex items-start justify-between gap-3">
        <p className="text-body">
          <When schedule={schedule} />
        </p>
        {mayWrite && (
          <Button onClick={() => trigger.mutate()} busy={trigger.isPending}>
            <Play aria-hidden="true" />
            Run now
          </Button>
        )}
      </div>
      {schedule.upcoming.length > 0 && <Upcoming zone={schedule.zone} instants={schedule.upcoming} />}
    </section>
  );
}

export function Upcoming({ zone, instants }: { zone: string; instants: string[] }) {
  return (
    <div>
      <h3 className="mb-1 text-label text-muted">{instants.length === 1 ? "Next run" : "Next runs"}</h3>
      <ol className="flex flex-col gap-0.5 text-list tabular-nums">
        {instants.map((instant) => (
          <li key={instant}>
            <time dateTime={instant}>{instantIn(zone, instant)}</time>
          </li>
        ))}
      </ol>
    </div>
  );
}
