const whole = new Intl.NumberFormat("en");

export function count(value: number): string {
  return whole.format(value);
}
