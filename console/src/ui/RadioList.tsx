import { RadioGroup } from "radix-ui";
import { useId } from "react";

type Props<T extends string> = {
  label: string;
  value: T;
  choices: { value: T; label: string; about: string }[];
  onChoose: (value: T) => void;
  disabled?: boolean;
  error?: string | undefined;
};

/** A few ways of which one holds, each with what it means. */
export function RadioList<T extends string>({ label, value, choices, onChoose, disabled = false, error }: Props<T>) {
  const id = useId();
  return (
    <div>
      <p id={id} className="mb-1.5 text-list font-medium">
        {label}
      </p>
      <RadioGroup.Root
        aria-labelledby={id}
        value={value}
        disabled={disabled}
        onValueChange={(next) => onChoose(next as T)}
        className="grid gap-x-6 gap-y-2.5 tablet:grid-cols-2"
      >
        {choices.map((choice) => (
          <div key={choice.value} className="flex items-start gap-2.5">
            <RadioGroup.Item
              id={`${id}-${choice.value}`}
              value={choice.value}
              aria-describedby={`${id}-${choice.value}-about`}
              className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-faint bg-surface transition-colors duration-120 data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-55"
            >
              <RadioGroup.Indicator className="size-1.5 rounded-full bg-on-accent" />
            </RadioGroup.Item>
            <div className="min-w-0">
              <label htmlFor={`${id}-${choice.value}`} className="block text-list">
                {choice.label}
              </label>
              <p id={`${id}-${choice.value}-about`} className="text-label text-muted">
                {choice.about}
              </p>
            </div>
          </div>
        ))}
      </RadioGroup.Root>
      {error !== undefined && <p className="mt-1.5 text-label text-bad">{error}</p>}
    </div>
  );
}
