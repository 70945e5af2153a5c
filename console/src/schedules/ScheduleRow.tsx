import { Link } from "@tanstack/react-router";
import { Ellipsis, Play, Trash2 } from "lucide-react";
import { useMay } from "@/auth/me";
import { iconButtonClasses } from "@/ui/IconButton";
import { Menu, MenuItem, MenuLine } from "@/ui/Menu";
import { Time } from "@/ui/Time";
import { LastRun } from "./LastRun";
import { ScheduleStateBadge } from "./ScheduleStateBadge";
import { Switch } from "./Switch";
import type { Schedule } from "./types";
import { useEnable, useTrigger } from "./useSchedules";
import { When } from "./When";

type Props = { schedule: Schedule; agent: string; chosen: boolean; onDelete: () => void };

export function ScheduleRow({ schedule, agent, chosen, onDelete }: Props) {
  const mayWrite = useMay("schedules.write");
  const enable = useEnable(schedule);
  const trigger = useTrigger(schedule);
  return (
    <li
      data-chosen={chosen || undefined}
      className="row-lazy relative flex items-center gap-4 border-b px-4 py-2.5 transition-colors duration-120 hover:bg-hover data-chosen:bg-pressed tablet:px-6"
    >
      {mayWrite && (
        <span className="relative z-10">
          <Switch
            checked={enable.isPending ? enable.variables : schedule.enabled}
            label={`${schedule.name} is on`}
            onChange={(enabled) => enable.mutate(enabled)}
          />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <Link
            to="/schedules"
            search={{ schedule: schedule.id }}
            className="truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {schedule.name}
          </Link>
          <ScheduleStateBadge schedule={schedule} />
        </div>
        <p className="truncate text-muted">
          <When schedule={schedule} /> <span className="text-faint">· {agent}</span>
        </p>
      </div>
      <div className="hidden w-40 shrink-0 desktop:block">
        <LastRun schedule={schedule} />
      </div>
      <div className="hidden w-28 shrink-0 text-right text-muted tablet:block">
        {schedule.nextRunAt === null ? <span className="text-faint">–</span> : <Time at={schedule.nextRunAt} />}
      </div>
      {mayWrite && (
        <span className="relative z-10">
          <Menu
            trigger={
              <button type="button" aria-label={`Actions for ${schedule.name}`} className={iconButtonClasses}>
                <Ellipsis aria-hidden="true" />
              </button>
            }
          >
            <MenuItem onSelect={() => trigger.mutate()} disabled={trigger.isPending}>
              <Play aria-hidden="true" />
              Run now
            </MenuItem>
            <MenuLine />
            <MenuItem danger onSelect={onDelete}>
              <Trash2 aria-hidden="true" />
              Delete schedule…
            </MenuItem>
          </Menu>
        </span>
      )}
    </li>
  );
}
