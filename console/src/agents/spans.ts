export const UNITS = { second: 1, minute: 60, hour: 3600, day: 86_400 };
export type Unit = keyof typeof UNITS;

const names = Object.keys(UNITS) as Unit[];

/** A number of seconds in the largest unit that says it without a fraction. */
export function spanOf(seconds: number): { amount: number; unit: Unit } {
  const unit = names.findLast((name) => seconds % UNITS[name] === 0) ?? "second";
  return { amount: seconds / UNITS[unit], unit };
}

/** The unit in which a span is shown: the chosen one while that needs no fraction. */
export function unitFor(seconds: number | null, chosen: Unit): Unit {
  return seconds === null || seconds % UNITS[chosen] === 0 ? chosen : spanOf(seconds).unit;
}

/** "1 hour", "90 minutes". */
export function spanInWords(seconds: number): string {
  const { amount, unit } = spanOf(seconds);
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
