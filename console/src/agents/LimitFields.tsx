import type { Problem } from "@/api/problem";
import type { AgentDraft } from "@/api/types";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";

type Props = {
  draft: AgentDraft;
  onChange: (part: Partial<AgentDraft>) => void;
  problem: Problem | null;
};

export function LimitFields({ draft, onChange, problem }: Props) {
  return (
    <div className="grid gap-5 tablet:grid-cols-2">
      <Field
        label="Temperature"
        optional
        hint="0 is steady, higher is freer. Empty leaves it to the model."
        error={problem?.about("temperature")}
      >
        {(wiring) => (
          <Input
            {...wiring}
            type="number"
            min={0}
            max={2}
            step={0.1}
            className="tabular-nums"
            value={draft.temperature ?? ""}
            onChange={(event) =>
              onChange({ temperature: event.target.value === "" ? null : Number(event.target.value) })
            }
          />
        )}
      </Field>
      <Field
        label="Step limit"
        hint="A run that needs more model and tool steps than this fails."
        error={problem?.about("maxSteps")}
      >
        {(wiring) => (
          <Input
            {...wiring}
            type="number"
            min={1}
            max={100}
            required
            className="tabular-nums"
            value={draft.maxSteps === 0 ? "" : draft.maxSteps}
            onChange={(event) => onChange({ maxSteps: Math.trunc(Number(event.target.value)) })}
          />
        )}
      </Field>
    </div>
  );
}
