import { useCallback, useSyncExternalStore } from "react";

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (reader: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", reader);
      return () => media.removeEventListener("change", reader);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

export const TABLET = "(min-width: 45rem)";
export const LAPTOP = "(min-width: 56rem)";
export const DESKTOP = "(min-width: 68.75rem)";
export const WIDE = "(min-width: 84rem)";
