import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { classes } from "./classes";

type MenuProps = {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "end";
  side?: "bottom" | "top" | "right";
};

export function Menu({ trigger, children, align = "end", side = "bottom" }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="rise z-50 max-w-80 min-w-48 rounded-card bg-raised p-1 shadow-float outline-none"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ITEM =
  "flex min-h-8 items-center gap-2 rounded-control px-2 py-1 text-list outline-none select-none " +
  "data-highlighted:bg-hover data-disabled:opacity-55 [&>svg]:size-4 [&>svg]:text-muted";

type ItemProps = { onSelect: () => void; children: ReactNode; danger?: boolean; disabled?: boolean };

export function MenuItem({ onSelect, children, danger = false, disabled = false }: ItemProps) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      disabled={disabled}
      className={classes(ITEM, danger && "text-bad [&>svg]:text-bad!")}
    >
      {children}
    </DropdownMenu.Item>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  choices: { value: T; label: string; icon?: ReactNode; hint?: string | undefined }[];
  onChoose: (value: T) => void;
};

export function MenuChoice<T extends string>({ label, value, choices, onChoose }: ChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onChoose(next as T)}>
      <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-label text-muted">{label}</DropdownMenu.Label>
      {choices.map((choice) => (
        <DropdownMenu.RadioItem key={choice.value} value={choice.value} className={ITEM}>
          {choice.icon}
          <span className="min-w-0 flex-1 truncate">{choice.label}</span>
          {choice.hint !== undefined && <span className="text-label text-faint">{choice.hint}</span>}
          <DropdownMenu.ItemIndicator>
            <Check className="size-4 text-accent-text" aria-hidden="true" />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="-mx-1 my-1 border-t" />;
}
