export type PartKind = "key" | "string" | "number" | "word" | "mark";
export type Part = { kind: PartKind; text: string };

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d[\d.eE+-]*)|(true|false|null)|([^"\d\w-]+|.)/gs;

/** Cuts JSON text into parts to colour; joined again they are the text. */
export function jsonParts(text: string): Part[] {
  const parts: Part[] = [];
  for (const [whole, string, colon, number, word] of text.matchAll(TOKEN)) {
    if (string !== undefined && colon !== undefined)
      parts.push({ kind: "key", text: string }, { kind: "mark", text: colon });
    else if (string !== undefined) parts.push({ kind: "string", text: string });
    else if (number !== undefined) parts.push({ kind: "number", text: number });
    else parts.push({ kind: word === undefined ? "mark" : "word", text: whole });
  }
  return parts;
}
