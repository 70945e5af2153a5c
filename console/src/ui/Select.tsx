import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { controlClasses } from "./Input";

export type Choice = { value: string; label: ReactNode; text: string };
type Props = {
  value: string;
  choices: Choice[];
  onChoose: (value: string) => void;
  placeholder?: string;
  className?: string;
  disabled?: boolean;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
};

export function Select({ value, choices, onChoose, placeholder, className, disabled = false, ...wiring }: Props) {
  return (
    <Radix.Root value={value} onValueChange={onChoose} disabled={disabled}>
      <Radix.Trigger
        {...wiring}
        className={classes(
          controlClasses,
          "inline-flex h-8 items-center justify-between gap-2 text-left data-placeholder:text-faint",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown className="size-4 shrink-0 text-faint" aria-hidden="true" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="rise z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-card bg-raised p-1 shadow-float"
        >
          <Radix.Viewport>
            {choices.map((choice) => (
              <Radix.Item
                key={choice.value}
                value={choice.value}
                textValue={choice.text}
                className="flex min-h-8 items-center gap-2 rounded-control px-2 py-1 text-list outline-none select-none data-highlighted:bg-hover"
              >
                <span className="flex-1">
                  <Radix.ItemText>{choice.label}</Radix.ItemText>
                </span>
                <Radix.ItemIndicator>
                  <Check className="size-4 text-accent-text" aria-hidden="true" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
