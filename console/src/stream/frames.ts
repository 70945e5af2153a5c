export type Frame = { id: string | null; data: string };

/**
 * Server-sent events from text that arrives in arbitrary pieces, after the HTML standard's own parsing rules: lines end
 * in LF, CR or CRLF, a blank line ends a frame, comments are dropped, a frame without data is not delivered.
 */
export function createFrameReader(deliver: (frame: Frame) => void) {
  let rest = "";
  let id: string | null = null;
  let data: string[] = [];
  let first = true;

  function line(text: string): void {
    if (text === "") {
      if (data.length > 0) deliver({ id, data: data.join("\n") });
      data = [];
      return;
    }
    const colon = text.indexOf(":");
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (field === "data") data.push(value);
    else if (field === "id" && !value.includes("\0")) id = value;
  }

  return {
    push(text: string): void {
      rest += text;
      if (first && rest !== "") {
        first = false;
        if (rest.startsWith("\uFEFF")) rest = rest.slice(1);
      }
      let start = 0;
      for (;;) {
        const end = lineEnd(rest, start);
        if (end === null) break;
        line(rest.slice(start, end.at));
        start = end.next;
      }
      rest = rest.slice(start);
    },
  };
}

/** Null while it cannot be told yet: a CR at the very end may be the first half of a CRLF. */
function lineEnd(text: string, from: number): { at: number; next: number } | null {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "\n") return { at, next: at + 1 };
    if (character !== "\r") continue;
    if (at + 1 === text.length) return null;
    return { at, next: text[at + 1] === "\n" ? at + 2 : at + 1 };
  }
  return null;
}
