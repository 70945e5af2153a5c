import { describe, expect, it } from "vitest";
import type { RunEvent } from "./events";
import { followRun, type Connection } from "./follow";

const frame = (id: string, event: object) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
const text = (delta: string) => ({ type: "TEXT_MESSAGE_CONTENT", messageId: "m", delta });
const finished = { type: "RUN_FINISHED", threadId: "c", runId: "r", outcome: "success" };

/** Each answer is one connection: its body is sent and then the line ends, or breaks if it says so. */
function server(...answers: (string | { status: number } | { breaksAfter: string })[]) {
  const asked: string[] = [];
  const fetch = (request: Request) => {
    asked.push(new URL(request.url).searchParams.get("after") ?? "");
    const answer = answers.shift();
    if (answer === undefined || answer === "unreachable") return Promise.reject(new TypeError("network"));
    if (typeof answer === "string") return Promise.resolve(new Response(answer));
    if ("status" in answer) return Promise.resolve(new Response("{}", { status: answer.status }));
    const bytes = new TextEncoder().encode(answer.breaksAfter);
    let sent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) controller.error(new TypeError("broken"));
        else controller.enqueue(bytes);
        sent = true;
      },
    });
    return Promise.resolve(new Response(body));
  };
  return { fetch, asked };
}

async function follow(from: ReturnType<typeof server>, signal = new AbortController().signal) {
  const events: RunEvent[] = [];
  const connections: Connection[] = [];
  await followRun({
    runId: "r",
    fetch: from.fetch,
    onEvent: (event) => events.push(event),
    onConnection: (connection) => connections.push(connection),
    signal,
    wait: () => Promise.resolve(),
  });
  return { events, connections };
}

describe("followRun", () => {
  it("stops at the end of the run", async () => {
    const from = server(frame("1", text("a")) + frame("2", finished) + frame("3", text("never")));
    expect((await follow(from)).events).toEqual([text("a"), finished]);
    expect(from.asked).toEqual([""]);
  });

  it("goes on from its cursor when the line breaks, ends early or cannot be had", async () => {
    const from = server(
      { breaksAfter: frame("1.1.1", text("a")) },
      "unreachable",
      { status: 503 },
      frame("1.1.2", text("b")) + "id: 1.1.3\ndata: {",
      frame("1.1.3", finished),
    );
    const { events, connections } = await follow(from);
    expect(events).toEqual([text("a"), text("b"), finished]);
    expect(from.asked).toEqual(["", "1.1.1", "1.1.1", "1.1.1", "1.1.2"]);
    expect(connections).toEqual(["connecting", "open", "lost", "lost", "lost", "open", "lost", "open"]);
  });

  it("gives up when the server refuses", async () => {
    await expect(follow(server({ status: 404 }))).rejects.toMatchObject({ status: 404 });
  });

  it("skips events it does not know", async () => {
    const from = server(frame("1", { type: "NEW_IN_2030" }) + "data: not json\n\n" + frame("2", finished));
    expect((await follow(from)).events).toEqual([finished]);
  });

  it("does nothing once aborted", async () => {
    const from = server();
    expect((await follow(from, AbortSignal.abort())).events).toEqual([]);
    expect(from.asked).toEqual([]);
  });
});
