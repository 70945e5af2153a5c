import { useSyncExternalStore } from "react";

export type Toast = { id: number; text: string; action: { label: string; run: () => void } | null };

let toasts: Toast[] = [];
let next = 1;
const readers = new Set<() => void>();

function become(list: Toast[]): void {
  toasts = list;
  readers.forEach((read) => read());
}

export function dismiss(id: number): void {
  become(toasts.filter((toast) => toast.id !== id));
}

/** Says something that needs no answer, for six seconds. Returns its id for taking it back earlier. */
export function say(text: string, action: Toast["action"] = null): number {
  const id = next++;
  become([...toasts.slice(-2), { id, text, action }]);
  setTimeout(() => dismiss(id), 6000);
  return id;
}

export function useToasts(): Toast[] {
  return useSyncExternalStore(
    (reader) => {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    () => toasts,
  );
}
