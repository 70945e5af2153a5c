import { useSyncExternalStore } from "react";
import { session } from "./session";

export function useSessionSnapshot() {
  return useSyncExternalStore(session.subscribe, session.snapshot);
}
