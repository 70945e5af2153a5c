import { CopyButton } from "./CopyButton";
import { jsonParts, type PartKind } from "./jsonParts";

const COLOURS: Record<PartKind, string> = {
  key: "text-text",
  string: "text-ok",
  number: "text-busy",
  word: "text-warn",
  mark: "text-faint",
};

/** A value as indented JSON, coloured by kind. Text that is JSON is shown as what it says. */
export function JsonView({ value, label }: { value: unknown; label: string }) {
  const text = typeof value === "string" ? indented(value) : (JSON.stringify(value, null, 2) as string | undefined);
  if (text === undefined || text === "") return <p className="text-list text-muted">Nothing.</p>;
  return (
    <div className="group/json relative rounded-control border bg-canvas">
      <pre
        role="region"
        tabIndex={0}
        aria-label={label}
        className="max-h-96 overflow-auto p-3 pr-10 font-mono text-list break-words whitespace-pre-wrap"
      >
        {isJson(text)
          ? jsonParts(text).map((part, index) => (
              <span key={index} className={COLOURS[part.kind]}>
                {part.text}
              </span>
            ))
          : text}
      </pre>
      <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} className="absolute! top-1 right-1 bg-canvas" />
    </div>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return text.length < 20_000;
  } catch {
    return false;
  }
}

function indented(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
