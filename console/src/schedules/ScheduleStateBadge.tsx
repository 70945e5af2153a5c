import { Check, CirclePause, CircleAlert } from "lucide-react";
import { Badge } from "@/ui/Badge";
import type { Schedule } from "./types";

/** Why a schedule does nothing, when no person switched it off; nothing while it is on. */
export function ScheduleStateBadge({ schedule }: { schedule: Schedule }) {
  if (schedule.enabled) return null;
  if (schedule.disabledReason === null)
    return (
      <Badge>
        <CirclePause aria-hidden="true" />
        Off
      </Badge>
    );
  if (schedule.disabledReason.code === "done")
    return (
      <Badge>
        <Check aria-hidden="true" />
        Done
      </Badge>
    );
  return (
    <span title={schedule.disabledReason.detail}>
      <Badge tone="warn">
        <CircleAlert aria-hidden="true" />
        Stopped
      </Badge>
    </span>
  );
}
