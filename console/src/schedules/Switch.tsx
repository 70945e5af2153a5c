import { Switch as Radix } from "radix-ui";

type Props = { checked: boolean; label: string; disabled?: boolean; onChange: (checked: boolean) => void };

/** On or off, at once. */
export function Switch({ checked, label, disabled = false, onChange }: Props) {
  return (
    <Radix.Root
      checked={checked}
      aria-label={label}
      disabled={disabled}
      onCheckedChange={onChange}
      className="relative inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-faint transition-colors duration-120 data-[state=checked]:bg-accent disabled:opacity-55"
    >
      <Radix.Thumb className="block size-4 translate-x-0.5 rounded-full bg-surface transition-transform duration-120 data-[state=checked]:translate-x-[18px]" />
    </Radix.Root>
  );
}
