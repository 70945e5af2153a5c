const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant on the wall clocks of a zone: "Mon, 4 May 2026, 09:00 CEST". */
export function instantIn(zone: string, instant: string): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZoneName: "short",
    });
    formats.set(zone, format);
  }
  return format.format(new Date(instant));
}
