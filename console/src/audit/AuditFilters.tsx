import { X } from "lucide-react";
import { useState } from "react";
import { Input } from "@/ui/Input";
import { Segments } from "@/ui/Segments";
import { Select } from "@/ui/Select";
import type { Filters } from "./queries";
import { CATEGORIES, isCategory, isOutcome, OUTCOMES, SINCE } from "./words";

const ANY = "any";
const FIELDS = ["action", "subject", "target"] as const;
const HINTS = {
  action: "Action: agent. or agent.published",
  subject: "Who: user:…, agent:…",
  target: "On what: run:…, tool:…",
};

type Props = { filters: Filters; onChange: (filters: Filters) => void };

/** Every filter is in the address, so that what somebody found can be sent to somebody else. */
export function AuditFilters({ filters, onChange }: Props) {
  const set = (change: { [K in keyof Filters]?: Filters[K] | undefined }) => {
    const next = Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined && value !== "");
    onChange(Object.fromEntries(next));
  };
  return (
    <div className="flex flex-col gap-2 border-b px-4 py-2 tablet:px-6">
      <Segments
        label="Category"
        value={filters.category ?? ANY}
        choices={[{ value: ANY, label: "All" }, ...CATEGORIES]}
        onChoose={(value) => set({ category: isCategory(value) ? value : undefined })}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="Outcome"
          className="w-36!"
          value={filters.outcome ?? ANY}
          choices={[
            { value: ANY, label: "Any outcome", text: "Any outcome" },
            ...OUTCOMES.map(({ value, label }) => ({ value, label, text: label })),
          ]}
          onChoose={(value) => set({ outcome: isOutcome(value) ? value : undefined })}
        />
        <Select
          aria-label="Time"
          className="w-36!"
          value={filters.since ?? ANY}
          choices={[
            { value: ANY, label: "Any time", text: "Any time" },
            ...SINCE.map(({ value, label }) => ({ value, label, text: label })),
          ]}
          onChoose={(value) => set({ since: SINCE.find((span) => span.value === value)?.value })}
        />
        {FIELDS.map((field) => (
          <TextFilter
            key={`${field} ${filters[field] ?? ""}`}
            label={HINTS[field]}
            value={filters[field] ?? ""}
            onSet={(value) => set({ [field]: value })}
          />
        ))}
      </div>
    </div>
  );
}

function TextFilter({ label, value, onSet }: { label: string; value: string; onSet: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  return (
    <form
      className="relative min-w-44 flex-1"
      onSubmit={(event) => {
        event.preventDefault();
        onSet(typed.trim());
      }}
    >
      <Input
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed.trim() !== value && onSet(typed.trim())}
        className={value === "" ? "" : "pr-8"}
      />
      {value !== "" && (
        <button
          type="button"
          aria-label="Clear"
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-faint hover:text-text"
          onClick={() => onSet("")}
        >
          <X className="size-4" aria-hidden="true" />
        </button>
      )}
    </form>
  );
}
