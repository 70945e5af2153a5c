import { problemFrom } from "@/api/problem";
import { endsRun, readEvent, type RunEvent } from "./events";
import { createFrameReader } from "./frames";

export type Connection = "connecting" | "open" | "lost";

type Follow = {
  runId: string;
  fetch: (request: Request) => Promise<Response>;
  onEvent: (event: RunEvent) => void;
  onConnection: (connection: Connection) => void;
  signal: AbortSignal;
  /** Injected so that tests need not wait. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

/** The server sends something every 15 s; three missed signs of life mean that the line is dead. */
const SILENCE_MS = 45_000;

/**
 * Delivers every event of a run exactly once and in order, over as many connections as it takes. Resolves when the run
 * has ended or the signal aborts; rejects when the server refuses the stream, which trying again would not change.
 */
export async function followRun({ runId, fetch, onEvent, onConnection, signal, wait = pause }: Follow): Promise<void> {
  let cursor: string | null = null;
  let ended = false;
  const over = () => ended || signal.aborted;
  let failures = 0;
  onConnection("connecting");
  while (!over()) {
    const line = new AbortController();
    const hangUp = () => line.abort();
    signal.addEventListener("abort", hangUp);
    try {
      const response = await fetch(eventsRequest(runId, cursor, line.signal));
      if (!response.ok || response.body === null) {
        const problem = problemFrom(response, await response.json().catch(() => null));
        if (response.status < 500 && response.status !== 429) throw new Refused(problem);
        throw problem;
      }
      onConnection("open");
      const reader = createFrameReader((frame) => {
        if (frame.id !== null) cursor = frame.id;
        failures = 0;
        const event = readEvent(frame.data);
        if (event === null || ended) return;
        ended = endsRun(event);
        onEvent(event);
      });
      await pump(response.body, (text) => reader.push(text), hangUp);
    } catch (error) {
      if (error instanceof Refused) throw error.problem;
    } finally {
      signal.removeEventListener("abort", hangUp);
      line.abort();
    }
    if (over()) return;
    onConnection("lost");
    await wait(Math.min(5000, 250 * 2 ** failures++) * (0.75 + Math.random() / 2), signal);
  }
}

class Refused {
  constructor(readonly problem: Error) {}
}

function eventsRequest(runId: string, cursor: string | null, signal: AbortSignal): Request {
  const url = new URL(`/api/v1/runs/${encodeURIComponent(runId)}/events`, window.location.origin);
  if (cursor !== null) url.searchParams.set("after", cursor);
  return new Request(url, { headers: { Accept: "text/event-stream" }, signal });
}

async function pump(body: ReadableStream<Uint8Array>, push: (text: string) => void, hangUp: () => void) {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let silence = setTimeout(hangUp, SILENCE_MS);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(hangUp, SILENCE_MS);
      push(decoder.decode(value, { stream: true }));
    }
  } finally {
    clearTimeout(silence);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      window.removeEventListener("online", done);
      resolve();
    }
    signal.addEventListener("abort", done);
    window.addEventListener("online", done);
  });
}
