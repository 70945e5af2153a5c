import { useEffect, useEffectEvent, useState } from "react";
import { session } from "@/auth/session";
import { followRun, type Connection } from "@/stream/follow";
import { afterEvent, noEvents, type LiveRun } from "@/stream/liveRun";

export type LiveView = { runId: string; run: LiveRun; connection: Connection; refusal: unknown };

/**
 * Follows a run from its beginning while it is given one. Events are shown at most once per frame, however fast they
 * come. `onEnd` is told when the run has ended.
 */
export function useLiveRun(runId: string | null, onEnd: (runId: string, run: LiveRun) => void): LiveView | null {
  const [view, setView] = useState<LiveView | null>(null);
  const ended = useEffectEvent(onEnd);
  useEffect(() => {
    if (runId === null) return;
    const abort = new AbortController();
    let latest: LiveView = { runId, run: noEvents, connection: "connecting", refusal: null };
    let frame: number | null = null;
    const become = (part: Partial<LiveView>) => {
      latest = { ...latest, ...part };
      frame ??= requestAnimationFrame(() => {
        frame = null;
        setView(latest);
      });
    };
    followRun({
      runId,
      fetch: (request) => session.fetch(request),
      onEvent: (event) => become({ run: afterEvent(latest.run, event) }),
      onConnection: (connection) => become({ connection }),
      signal: abort.signal,
    }).then(
      () => {
        if (!abort.signal.aborted) ended(runId, latest.run);
      },
      (refusal: unknown) => become({ refusal }),
    );
    return () => {
      abort.abort();
      if (frame !== null) cancelAnimationFrame(frame);
    };
  }, [runId]);
  if (runId === null) return null;
  return view?.runId === runId ? view : { runId, run: noEvents, connection: "connecting", refusal: null };
}
