import { clockTime } from "@/ui/timeWords";
import { shownText, type Asked } from "./words";

/** What a run waits for, in a few words; a person comes before everything else. Null when it waits for nothing. */
export function waitingWords(open: Pick<Asked, "kind" | "shown">[]): string | null {
  const first = open[0];
  if (first === undefined) return null;
  if (open.some(({ kind }) => kind === "approval" || kind === "question")) return "Waiting for you";
  const signal = open.find(({ kind }) => kind === "signal");
  if (signal !== undefined) {
    const name = shownText(signal.shown, "name");
    return name === "" ? "Waiting for a signal" : `Waiting for the signal ${name}`;
  }
  const until = shownText(first.shown, "until");
  return until === "" ? "Waiting for a time" : `Waiting until ${clockTime(until, Date.now())}`;
}
