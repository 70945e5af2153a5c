import type { LucideIcon } from "lucide-react";

export type Command = { id: string; label: string; kind: string; icon: LucideIcon; run: () => void };

/** Every word of the query has to begin some word of the label; earlier commands stay first. */
export function matching(commands: Command[], query: string): Command[] {
  const wanted = words(query);
  return commands
    .filter(({ label, kind }) => {
      const offered = words(`${label} ${kind}`);
      return wanted.every((word) => offered.some((candidate) => candidate.startsWith(word)));
    })
    .slice(0, 50);
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
