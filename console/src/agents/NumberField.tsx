import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";

type Props = {
  label: string;
  hint: string;
  value: number | null;
  onChange: (value: number | null) => void;
  error: string | undefined;
  min: number;
  max?: number;
  step?: number;
  optional?: boolean;
};

/** A number, or nothing where it is optional. */
export function NumberField({ label, hint, value, onChange, error, min, max, step = 1, optional = false }: Props) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => (
        <Input
          {...wiring}
          type="number"
          inputMode={step < 1 ? "decimal" : "numeric"}
          min={min}
          max={max}
          step={step}
          required={!optional}
          className="tabular-nums"
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
        />
      )}
    </Field>
  );
}
