const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * Cuts markdown into pieces that mean the same rendered one by one, so that a growing text re-renders only its last
 * piece. It cuts only where a new top-level paragraph or heading certainly begins: after a blank line, outside code
 * fences, before a line that is neither indented nor a continuation of a list, table or quotation.
 */
export function splitBlocks(text: string): string[] {
  const blocks: string[] = [];
  let block: string[] = [];
  let fence: string | null = null;
  let blank = false;
  for (const line of text.split("\n")) {
    if (fence === null && blank && /^[^\s\-*+>|\d[]/.test(line)) {
      blocks.push(block.join("\n"));
      block = [];
    }
    const mark = FENCE.exec(line)?.[1];
    if (fence === null) fence = mark ?? null;
    else if (mark !== undefined && mark.startsWith(fence) && line.trim() === mark) fence = null;
    blank = line.trim() === "";
    block.push(line);
  }
  if (block.length > 0) blocks.push(block.join("\n"));
  return blocks;
}
