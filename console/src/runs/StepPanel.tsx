import type { Step } from "@/api/types";
import { Badge } from "@/ui/Badge";
import { JsonView } from "@/ui/JsonView";
import { count } from "@/ui/numbers";
import { SidePanel } from "@/ui/SidePanel";
import { Time } from "@/ui/Time";
import { duration } from "@/ui/timeWords";

export function StepPanel({ step, onClose }: { step: Step; onClose: () => void }) {
  return (
    <SidePanel
      label={`Step ${step.seq}`}
      onClose={onClose}
      title={
        <>
          <span className="truncate">{step.name}</span>
          <Badge>{step.kind === "model" ? "Model" : "Tool"}</Badge>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <p className="text-muted tabular-nums">
          {duration(step.durationMs)} · <Time at={step.startedAt} />
          {step.kind === "model" && ` · ${count(step.usage.inputTokens)} in, ${count(step.usage.outputTokens)} out`}
        </p>
        <div>
          <h3 className="mb-1.5 font-medium">Request</h3>
          <JsonView value={step.request} label="Request" />
        </div>
        <div>
          <h3 className="mb-1.5 font-medium">Result</h3>
          <JsonView value={step.result} label="Result" />
        </div>
      </div>
    </SidePanel>
  );
}
