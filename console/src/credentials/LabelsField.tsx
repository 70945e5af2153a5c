import { Field } from "@/ui/Field";
import { TextArea } from "@/ui/Input";
import { labelsOf } from "./words";

type Props = { value: string; onChange: (value: string) => void; error: string | undefined };

export function LabelsField({ value, onChange, error }: Props) {
  const read = labelsOf(value);
  const wrong = "wrong" in read ? `“${read.wrong}” is not written as name=value.` : undefined;
  return (
    <Field label="Labels" optional hint="One a line, such as team=research. No secrets." error={wrong ?? error}>
      {(wiring) => (
        <TextArea
          {...wiring}
          rows={2}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="max-h-32 resize-none font-mono"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
