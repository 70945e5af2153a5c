import { useState } from "react";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Select } from "@/ui/Select";
import { spanOf, unitFor, UNITS, type Unit } from "./spans";

type Props = {
  label: string;
  hint: string;
  seconds: number | null;
  onChange: (seconds: number | null) => void;
  error: string | undefined;
  disabled: boolean;
};

const CHOICES = (Object.keys(UNITS) as Unit[]).map((unit) => ({ value: unit, label: `${unit}s`, text: `${unit}s` }));

/** A length of time, or none. */
export function SpanField({ label, hint, seconds, onChange, error, disabled }: Props) {
  const [chosen, setChosen] = useState<Unit>(seconds === null ? "minute" : spanOf(seconds).unit);
  const unit = unitFor(seconds, chosen);
  const change = (amount: number | null, next: Unit) => {
    setChosen(next);
    onChange(amount === null ? null : Math.trunc(amount) * UNITS[next]);
  };
  const amount = seconds === null ? null : seconds / UNITS[unit];
  return (
    <Field label={label} hint={hint} error={error} optional>
      {(wiring) => (
        <div className="flex gap-2">
          <Input
            {...wiring}
            type="number"
            inputMode="numeric"
            min={1}
            step={1}
            className="min-w-0 flex-1 tabular-nums"
            value={amount ?? ""}
            onChange={(event) => change(event.target.value === "" ? null : Number(event.target.value), unit)}
          />
          <Select
            aria-label={`Unit of ${label.toLowerCase()}`}
            value={unit}
            choices={CHOICES}
            disabled={disabled}
            className="w-28! shrink-0"
            onChoose={(next) => change(amount, next as Unit)}
          />
        </div>
      )}
    </Field>
  );
}
