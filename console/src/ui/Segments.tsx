import { classes } from "./classes";

type Props<T extends string> = {
  label: string;
  value: T;
  choices: { value: T; label: string }[];
  onChoose: (value: T) => void;
};

/** A few filters of which one holds. */
export function Segments<T extends string>({ label, value, choices, onChoose }: Props<T>) {
  return (
    <div role="group" aria-label={label} className="-mx-1 flex max-w-full gap-0.5 overflow-x-auto px-1 py-0.5">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
          className={classes(
            "h-8 shrink-0 rounded-control px-2.5 text-list transition-colors duration-120",
            choice.value === value ? "bg-pressed font-medium text-text" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
