export type ReadArguments = { value: Record<string, unknown> } | { complaint: string };

/** Arguments as people edit them. */
export function argumentsText(value: unknown): string {
  return JSON.stringify(value ?? {}, null, 2);
}

/** The object that an edited text says, or what keeps it from being one. */
export function readArguments(text: string): ReadArguments {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { complaint: `This is not valid JSON. ${place(error, text)}`.trim() };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { complaint: "Arguments are an object: names and values in braces." };
  }
  return { value: value as Record<string, unknown> };
}

/** Browsers say where in different ways; what is not understood is left out. */
function place(error: unknown, text: string): string {
  const words = error instanceof Error ? error.message : "";
  const line = /line (\d+)/.exec(words)?.[1];
  if (line !== undefined) return `Look at line ${line}.`;
  const position = /position (\d+)/.exec(words)?.[1];
  return position === undefined ? "" : `Look at line ${text.slice(0, Number(position)).split("\n").length}.`;
}
