import { Check } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { useId, type ReactNode } from "react";

type Props = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: ReactNode;
  description?: string;
  disabled?: boolean;
};

export function Checkbox({ checked, onChange, label, description, disabled = false }: Props) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
        aria-describedby={description === undefined ? undefined : `${id}-description`}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-faint bg-surface transition-colors duration-120 data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-55"
      >
        <Radix.Indicator>
          <Check className="size-3 text-on-accent" strokeWidth={3} aria-hidden="true" />
        </Radix.Indicator>
      </Radix.Root>
      <div className="min-w-0">
        <label htmlFor={id} className="text-list font-medium">
          {label}
        </label>
        {description !== undefined && (
          <p id={`${id}-description`} className="text-label text-muted">
            {description}
          </p>
        )}
      </div>
    </div>
  );
}
