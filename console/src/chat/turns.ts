import type { Message, Run } from "@/api/types";
import { isActive } from "@/runs/states";
import type { LiveMessage } from "@/stream/liveRun";

export type Turn =
  | { kind: "user"; id: string; message: Message }
  | { kind: "assistant"; id: string; message: LiveMessage; at: string; runId: string | null; last: boolean }
  | { kind: "ended"; id: string; run: Run };

/**
 * The transcript in reading order: stored messages, and where a run failed or was stopped, a word about that at the
 * place where it happened. What belongs to the run being streamed is left out; it is shown as it comes.
 */
export function turnsOf(newestFirst: Message[], runs: Run[], liveRunId: string | null): Turn[] {
  const stored = newestFirst
    .toReversed()
    .filter((message) => message.role === "user" || liveRunId === null || message.runId !== liveRunId);
  const oldest = stored[0]?.createdAt ?? "";
  const endings = runs
    .filter((run) => !isActive(run) && run.state !== "succeeded" && endOf(run) >= oldest)
    .toSorted((one, other) => endOf(one).localeCompare(endOf(other)));
  const turns: Turn[] = [];
  stored.forEach((message, index) => {
    while (endings[0] !== undefined && endOf(endings[0]) < message.createdAt) turns.push(ended(endings.shift()));
    const next = stored[index + 1];
    if (message.role === "user") {
      turns.push({ kind: "user", id: message.id, message });
      return;
    }
    const parts = asSpoken(message);
    parts.forEach((part, place) => {
      turns.push({
        kind: "assistant",
        id: part.id,
        message: part,
        at: message.createdAt,
        runId: message.runId,
        last: place === parts.length - 1 && next?.role !== "assistant",
      });
    });
  });
  turns.push(...endings.map(ended));
  return turns;
}

function ended(run: Run | undefined): Turn {
  if (run === undefined) throw new Error("There is no run to tell about.");
  return { kind: "ended", id: run.id, run };
}

function endOf(run: Run): string {
  return run.finishedAt ?? run.createdAt;
}

/** As it was streamed: the tools were called before the answer was given. */
function asSpoken(message: Message): LiveMessage[] {
  const whole = asLive(message);
  if (whole.toolCalls.length === 0) return [whole];
  return [
    { ...whole, id: `${whole.id}.calls`, text: "" },
    { ...whole, toolCalls: [] },
  ];
}

function asLive(message: Message): LiveMessage {
  return {
    id: message.id,
    text: message.content,
    open: false,
    toolCalls: message.toolCalls.map((call) => ({
      id: call.id,
      name: call.name,
      argumentsText: JSON.stringify(call.arguments),
      state: call.isError ? "failed" : "done",
      result: call.result,
    })),
  };
}
