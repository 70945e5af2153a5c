import { JsonView } from "@/ui/JsonView";

/** What a tool would be called with: as names and values where they are plain, else as JSON. */
export function ArgumentsView({ value }: { value: unknown }) {
  const fields = plainFields(value);
  if (fields === null) return <JsonView value={value} label="Arguments" />;
  if (fields.length === 0) return <p className="text-list text-muted">Without arguments.</p>;
  return (
    <dl className="divide-y rounded-control border bg-canvas text-list">
      {fields.map(([name, text]) => (
        <div key={name} className="flex flex-col gap-x-4 px-3 py-2 tablet:flex-row">
          <dt className="shrink-0 font-mono text-muted tablet:w-32">{name}</dt>
          <dd className="max-h-72 min-w-0 flex-1 overflow-y-auto font-mono break-words whitespace-pre-wrap">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function plainFields(value: unknown): [string, string][] | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  const plain = entries.every(([, part]) => part === null || ["string", "number", "boolean"].includes(typeof part));
  return plain && entries.length <= 12 ? entries.map(([name, part]) => [name, String(part)]) : null;
}
