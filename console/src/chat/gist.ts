/** One line that tells what a tool was given or gave: the only or first plain value, else the compact JSON. */
export function gist(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return oneLine(text);
  }
  if (typeof value !== "object" || value === null) return oneLine(String(value));
  const plain = Object.values(value).filter((part) => typeof part === "string" || typeof part === "number");
  return plain.length > 0 ? oneLine(plain.join(", ")) : Object.keys(value).length === 0 ? "" : oneLine(text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 200);
}
