const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

type Field = { any: boolean; step: number | null; values: number[] };

/** What a cron expression of five fields means, as a person would say it; null where it cannot be read. */
export function cronInWords(cron: string): string | null {
  const texts = cron.trim().split(/\s+/);
  if (texts.length !== 5) return null;
  const minute = read(texts[0], 0, 59);
  const hour = read(texts[1], 0, 23);
  const date = read(texts[2], 1, 31);
  const month = read(texts[3], 1, 12, MONTHS);
  const day = read(texts[4], 0, 7, DAYS);
  if (minute === null || hour === null || date === null || month === null || day === null) return null;
  const time = times(minute, hour);
  const days = when(date, day);
  const months = month.any ? "" : ` in ${list(month.values.map((value) => MONTHS[value - 1] ?? ""))}`;
  if (days === "" && months === "") return time.startsWith("At ") ? `Every day ${lower(time)}` : time;
  const where = days === "" ? `Every day${months}` : `${days}${months}`;
  return `${where}${time.startsWith("At ") ? " " : ", "}${lower(time)}`;
}

function times(minute: Field, hour: Field): string {
  const every = (unit: string, field: Field) =>
    field.step === null || field.step === 1 ? `every ${unit}` : `every ${field.step} ${unit}s`;
  if (hour.any) {
    const hours = every("hour", hour);
    if (minute.any) {
      const minutes = every("minute", minute);
      return upper(hour.step === null ? minutes : `${minutes}, ${hours}`);
    }
    const at = minute.values.length === 1 && minute.values[0] === 0 ? "" : ` at minute ${list(minute.values)}`;
    return upper(`${hours}${at}`);
  }
  if (!minute.any && minute.values.length * hour.values.length <= 6) {
    const clock = hour.values.flatMap((h) => minute.values.map((m) => `${two(h)}:${two(m)}`));
    return `At ${list(clock)}`;
  }
  const spans = list(runs(hour.values).map(([from, to]) => `${two(from)}:00 to ${two(to)}:59`));
  return `${minute.any ? upper(every("minute", minute)) : `Every hour at minute ${list(minute.values)}`} from ${spans}`;
}

function when(date: Field, day: Field): string {
  const days = day.any ? "" : dayWords(day.values);
  const dates = date.any
    ? date.step === null || date.step === 1
      ? ""
      : `Every ${ordinal(date.step)} day of the month`
    : `On the ${list(date.values.map(ordinal))}`;
  if (dates === "" || days === "") return dates + days;
  // Two restricted days: either suffices. A step is no restriction of its own.
  return date.any ? `${dates} that is ${lower(days)}` : `${dates} and ${lower(days)}`;
}

function dayWords(values: number[]): string {
  const week = [...new Set(values.map((value) => value % 7))].sort((one, other) => one - other);
  const key = week.join("");
  if (key === "0123456") return "";
  if (key === "12345") return "On weekdays";
  if (key === "06") return "On weekends";
  return `On ${list(week.map((value) => DAYS[value] ?? ""))}`;
}

function read(text: string | undefined, first: number, last: number, names: string[] = []): Field | null {
  if (text === undefined) return null;
  const whole = /^\*(?:\/([1-9]\d?))?$/.exec(text);
  if (whole !== null) {
    const step = whole[1] === undefined ? null : Number(whole[1]);
    if (step !== null && step > last) return null;
    return { any: true, step, values: [] };
  }
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const [range = "", stepText] = part.split("/");
    const step = stepText === undefined ? 1 : /^[1-9]\d?$/.test(stepText) ? Number(stepText) : NaN;
    const [fromText = "", toText] = range === "*" ? [String(first), String(last)] : range.split("-");
    const from = number(fromText, first, last, names);
    const to = toText === undefined ? (stepText === undefined ? from : last) : number(toText, first, last, names);
    if (Number.isNaN(step) || Number.isNaN(from) || Number.isNaN(to) || from > to) return null;
    for (let value = from; value <= to; value += step) values.add(value);
  }
  const sorted = [...values].sort((one, other) => one - other);
  return { any: false, step: null, values: sorted };
}

function number(text: string, first: number, last: number, names: string[]): number {
  const named = names.findIndex((name) => name.slice(0, 3).toLowerCase() === text.toLowerCase());
  const value = named >= 0 ? named + first : /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  return value >= first && value <= last ? value : NaN;
}

/** Neighbours as from and to. */
function runs(values: number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const value of values) {
    const current = found.at(-1);
    if (current?.[1] === value - 1) current[1] = value;
    else found.push([value, value]);
  }
  return found;
}

function list(items: (string | number)[]): string {
  const words = items.map(String);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

function ordinal(value: number): string {
  const tens = value % 100;
  const end = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${value}${end}`;
}

const two = (value: number) => String(value).padStart(2, "0");
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
