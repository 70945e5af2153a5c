import type { Problem } from "@/api/problem";
import type { AgentDraft } from "@/api/types";
import { RadioList } from "@/ui/RadioList";
import { listed, WHEN_BUSY } from "./choices";
import { NumberField } from "./NumberField";
import { SpanField } from "./SpanField";

type Props = {
  draft: AgentDraft;
  onChange: (part: Partial<AgentDraft>) => void;
  problem: Problem | null;
  disabled: boolean;
};

export const RUN_FIELDS = [
  "temperature",
  "maxSteps",
  "onBusy",
  "maxConcurrentRuns",
  "repeatLimit",
  "maxTokens",
  "deadlineSeconds",
] as const satisfies (keyof AgentDraft)[];

/** How the agent's runs are done, and where they end. */
export function RunFields({ draft, onChange, problem, disabled }: Props) {
  return (
    <>
      <RadioList
        label="A message that comes while it is still answering"
        value={draft.onBusy}
        choices={listed(WHEN_BUSY).map(([value, told]) => ({ value, ...told }))}
        disabled={disabled}
        error={problem?.about("onBusy")}
        onChoose={(onBusy) => onChange({ onBusy })}
      />
      <div className="grid gap-5 tablet:grid-cols-2">
        <NumberField
          label="Step limit"
          hint="A run that needs more model and tool steps than this fails."
          value={draft.maxSteps === 0 ? null : draft.maxSteps}
          min={1}
          max={100}
          error={problem?.about("maxSteps")}
          onChange={(maxSteps) => onChange({ maxSteps: Math.trunc(maxSteps ?? 0) })}
        />
        <SpanField
          label="Time limit"
          hint="A run that takes longer fails, waiting included. Empty: it may take as long as it needs."
          seconds={draft.deadlineSeconds}
          disabled={disabled}
          error={problem?.about("deadlineSeconds")}
          onChange={(deadlineSeconds) => onChange({ deadlineSeconds })}
        />
        <NumberField
          label="Token limit"
          optional
          hint="Of a run and the delegates it calls, together."
          value={draft.maxTokens}
          min={1}
          error={problem?.about("maxTokens")}
          onChange={(maxTokens) => onChange({ maxTokens })}
        />
        <NumberField
          label="Runs at once"
          optional
          hint="More of this agent's runs than this wait in line."
          value={draft.maxConcurrentRuns}
          min={1}
          max={10_000}
          error={problem?.about("maxConcurrentRuns")}
          onChange={(maxConcurrentRuns) => onChange({ maxConcurrentRuns })}
        />
        <NumberField
          label="Equal calls"
          hint="After this many calls of a tool with the same arguments a person is asked."
          value={draft.repeatLimit === 0 ? null : draft.repeatLimit}
          min={2}
          max={100}
          error={problem?.about("repeatLimit")}
          onChange={(repeatLimit) => onChange({ repeatLimit: Math.trunc(repeatLimit ?? 0) })}
        />
        <NumberField
          label="Temperature"
          optional
          hint="0 is steady, higher is freer. Empty leaves it to the model."
          value={draft.temperature}
          min={0}
          max={2}
          step={0.1}
          error={problem?.about("temperature")}
          onChange={(temperature) => onChange({ temperature })}
        />
      </div>
    </>
  );
}
