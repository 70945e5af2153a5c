import type { CredentialKind } from "./types";

export const KINDS: Record<CredentialKind, string> = {
  apiKey: "API key",
  token: "Token",
  password: "Password",
  signingSecret: "Signing secret",
  certificate: "Certificate",
  other: "Other",
};

/** How long a replaced value still counts; empty: not at all. */
export const GRACE_PERIODS = [
  { value: "none", text: "Not at all" },
  { value: "PT1H", text: "1 hour" },
  { value: "P1D", text: "1 day" },
  { value: "P7D", text: "7 days" },
];

/** One label a line, written as name=value; the first line that is not one is told. */
export function labelsOf(text: string): { labels: Record<string, string> } | { wrong: string } {
  const labels: Record<string, string> = {};
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (line === "") continue;
    const at = line.indexOf("=");
    if (at < 1) return { wrong: line };
    labels[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return { labels };
}

export function labelText(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join("\n");
}

/** How far a rotation is, from 0 to 100; one that began with nothing to do is done when it says so. */
export function percent({ total, resealed, state }: { total: number; resealed: number; state: string }): number {
  if (state === "finished") return 100;
  return total === 0 ? 0 : Math.min(99, Math.floor((100 * resealed) / total));
}
