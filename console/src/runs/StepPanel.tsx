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
import { Segments } from "@/ui/Segments";
import { SidePanel } from "@/ui/SidePanel";
import { Time } from "@/ui/Time";
import { duration } from "@/ui/timeWords";
import { ChangeView, StateView } from "./CheckpointView";
import { ForkButton } from "./ForkButton";
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

export type Look = "step" | "state" | "change";
type Props = {
  choice: Choice;
  look: Look;
  active: boolean;
  onLook: (look: Look) => void;
  onClose: () => void;
};

const LOOKS: { value: Look; label: string }[] = [
  { value: "step", label: "Step" },
  { value: "state", label: "State after it" },
  { value: "change", label: "Change" },
];

/** A step of the run of the page, or of one that it called: what it did, what the run knew then, and a way back there. */
export function StepPanel({ choice, look, active, onLook, onClose }: Props) {
  const who = useWho();
  const steps = useQuery(stepsQuery(choice.runId, active)).data;
  const step = steps?.find(({ seq }) => seq === choice.seq) ?? null;
  if (steps === undefined || (step === null && choice.seq > 0)) return null;
  const shown = step === null ? "state" : look;
  return (
    <SidePanel
      label={`Step ${choice.seq}`}
      onClose={onClose}
      title={
        <>
          <span className="truncate">{step === null ? "Start" : stepWords(step, steps, who).title}</span>
          {step !== null && <Badge>{KINDS[step.kind]}</Badge>}
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-2">
          {step !== null && <Segments label="Look at" value={shown} choices={LOOKS} onChoose={onLook} />}
          <ForkButton key={choice.seq} runId={choice.runId} seq={choice.seq} step={step} />
        </div>
        {shown === "step" && step !== null && <OneStep step={step} />}
        {shown === "state" && <StateView runId={choice.runId} n={choice.seq} />}
        {shown === "change" && <ChangeView key={choice.seq} runId={choice.runId} n={choice.seq} />}
      </div>
    </SidePanel>
  );
}

function OneStep({ step }: { step: Step }) {
  const child = childRunOf(step);
  const spent = step.usage.inputTokens + step.usage.outputTokens > 0;
  const moment = step.kind === "begun" || step.kind === "resolution";
  return (
    <>
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
    </>
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
