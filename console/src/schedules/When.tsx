import { cronInWords } from "./cronWords";
import { ownZone } from "./draft";
import { instantIn } from "./instantIn";
import type { Schedule } from "./types";

/** When a schedule is due, in words; the expression itself where there are none. */
export function When({ schedule }: { schedule: Pick<Schedule, "cron" | "at" | "zone"> }) {
  if (schedule.cron === null) return <>Once, {schedule.at === null ? "" : instantIn(ownZone(), schedule.at)}</>;
  const words = cronInWords(schedule.cron);
  return (
    <span title={schedule.cron}>
      {words ?? <code className="font-mono">{schedule.cron}</code>}
      <span className="text-faint"> · {schedule.zone}</span>
    </span>
  );
}
