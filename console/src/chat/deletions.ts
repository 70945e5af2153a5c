import { useSyncExternalStore } from "react";
import { session } from "@/auth/session";

/** How long a deleted conversation can be brought back: as long as the word about it is on screen. */
const GRACE_MS = 6000;

let hidden: ReadonlySet<string> = new Set();
const due = new Map<string, { timer: ReturnType<typeof setTimeout>; done: (ok: boolean) => void }>();
const readers = new Set<() => void>();

function hide(id: string, on: boolean): void {
  const next = new Set(hidden);
  if (on) next.add(id);
  else next.delete(id);
  hidden = next;
  readers.forEach((read) => read());
}

async function carryOut(id: string): Promise<void> {
  const order = due.get(id);
  if (order === undefined) return;
  clearTimeout(order.timer);
  due.delete(id);
  const url = new URL(`/api/v1/conversations/${encodeURIComponent(id)}`, window.location.origin);
  // Kept alive, because this may be the last thing the page does.
  const response = await session.fetch(new Request(url, { method: "DELETE", keepalive: true })).catch(() => null);
  const ok = response !== null && (response.ok || response.status === 404);
  if (!ok) hide(id, false);
  order.done(ok);
}

/** Hides a conversation now and deletes it for good a moment later. `done` tells whether the server agreed. */
export function deleteSoon(id: string, done: (ok: boolean) => void): void {
  hide(id, true);
  due.set(id, { timer: setTimeout(() => void carryOut(id), GRACE_MS), done });
}

export function bringBack(id: string): void {
  clearTimeout(due.get(id)?.timer);
  due.delete(id);
  hide(id, false);
}

window.addEventListener("pagehide", () => [...due.keys()].forEach((id) => void carryOut(id)));

export function useHiddenConversations(): ReadonlySet<string> {
  return useSyncExternalStore(
    (reader) => {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    () => hidden,
  );
}
