import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { Step, StepKind } from "@/api/types";
import { useWho } from "@/interrupts/useWho";
import { Badge } from "@/ui/Badge";
import { buttonClasses } from "@/ui/Button";
import { JsonView } from "@/ui/JsonView";
import { count } from "@/ui/numbers";
import { SidePanel } from "@/ui/SidePanel";
import { Time } from "@/ui/Time";
import { duration } from "@/ui/timeWords";
import { stepsQuery } from "./queries";
import { stepWords } from "./stepWords";
import type { Choice } from "./TimelineRow";
import { childRunOf, fieldsOf } from "./told";

const KINDS: Record<StepKind, string> = {
  model: "Model",
  tool: "Tool",
  begun: "Begun",
  interrupt: "Asked",
  resolution: "Answer",
  child: "Agent",
  summary: "Summary",
};

/** A step of the run of the page, or of one that it called. */
export function StepPanel({ choice, active, onClose }: { choice: Choice; active: boolean; onClose: () => void }) {
  const steps = useQuery(stepsQuery(choice.runId, active)).data;
  const step = steps?.find(({ seq }) => seq === choice.seq);
  if (steps === undefined || step === undefined) return null;
  return <OneStep step={step} steps={steps} onClose={onClose} />;
}

function OneStep({ step, steps, onClose }: { step: Step; steps: Step[]; onClose: () => void }) {
  const who = useWho();
  const child = childRunOf(step);
  const spent = step.usage.inputTokens + step.usage.outputTokens > 0;
  const moment = step.kind === "begun" || step.kind === "resolution";
  return (
    <SidePanel
      label={`Step ${step.seq}`}
      onClose={onClose}
      title={
        <>
          <span className="truncate">{stepWords(step, steps, who).title}</span>
          <Badge>{KINDS[step.kind]}</Badge>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <p className="text-muted tabular-nums">
          {!moment && step.durationMs > 0 && `${duration(step.durationMs)} · `}
          <Time at={step.startedAt} />
          {spent && ` · ${count(step.usage.inputTokens)} in, ${count(step.usage.outputTokens)} out`}
        </p>
        {child !== null && (
          <Link to="/runs/$runId" params={{ runId: child }} className={`${buttonClasses("secondary")} self-start`}>
            Open its run
          </Link>
        )}
        <Fold title="Request">
          <JsonView value={step.request} label="Request" />
        </Fold>
        {Object.keys(fieldsOf(step.result)).length > 0 && (
          <Fold title="Result">
            <JsonView value={step.result} label="Result" />
          </Fold>
        )}
      </div>
    </SidePanel>
  );
}

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details open className="group/fold">
      <summary className="mb-1.5 flex list-none items-center gap-1 rounded-control font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="size-4 text-faint transition-transform duration-120 group-open/fold:rotate-90"
          aria-hidden="true"
        />
        {title}
      </summary>
      {children}
    </details>
  );
}
