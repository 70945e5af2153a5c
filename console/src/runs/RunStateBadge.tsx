import { Check, CircleAlert, CircleDotDashed, CircleStop, Clock, Hourglass, type LucideIcon } from "lucide-react";
import type { RunState } from "@/api/types";
import { Badge, type Tone } from "@/ui/Badge";

export const STATE_LOOKS: Record<RunState, { word: string; tone: Tone; icon: LucideIcon }> = {
  queued: { word: "Queued", tone: "neutral", icon: Clock },
  running: { word: "Running", tone: "busy", icon: CircleDotDashed },
  waiting: { word: "Waiting", tone: "warn", icon: Hourglass },
  succeeded: { word: "Succeeded", tone: "ok", icon: Check },
  failed: { word: "Failed", tone: "bad", icon: CircleAlert },
  cancelled: { word: "Stopped", tone: "neutral", icon: CircleStop },
};

export function RunStateBadge({ state }: { state: RunState }) {
  const { word, tone, icon: Icon } = STATE_LOOKS[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" />
      {word}
    </Badge>
  );
}
