const KEY = "propel.agent";

/** The agent last talked to on this device; another organization's id simply matches nothing. */
export function rememberedAgent(): string | null {
  return localStorage.getItem(KEY);
}

export function rememberAgent(id: string): void {
  localStorage.setItem(KEY, id);
}
