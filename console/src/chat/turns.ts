import type { Message, Run } from "@/api/types";
import { isActive } from "@/runs/states";
import type { LiveMessage } from "@/stream/liveRun";

export type Turn =
  | { kind: "user"; id: string; message: Message }
  | { kind: "assistant"; id: string; message: LiveMessage; at: string; runId: string | null; last: boolean }
  | { kind: "ended"; id: string; run: Run };

export type Queued = { message: Message; run: Run };

/** The run that holds the conversation: of those that have not ended, the one that began first. */
export function holderOf(runs: Run[]): Run | null {
  return runs.findLast(isActive) ?? null;
}

/** What was said while the agent was busy and waits for its turn, oldest first. */
export function queuedBehind(holder: Run | null, newestFirst: Message[], runs: Run[]): Queued[] {
  return newestFirst.toReversed().flatMap((message) => {
    const run = runs.find(({ inputMessageId }) => inputMessageId === message.id);
    return run?.state === "queued" && run.id !== holder?.id ? [{ message, run }] : [];
  });
}

/**
 * The transcript in reading order: stored messages, and where a run failed or was stopped, a word about that at the
 * place where it happened. What belongs to the run being streamed is left out; it is shown as it comes.
 */
export function turnsOf(newestFirst: Message[], runs: Run[], liveRunId: string | null): Turn[] {
  const stored = questionFirst(newestFirst.toReversed()).filter(
    (message) => message.role === "user" || liveRunId === null || message.runId !== liveRunId,
  );
  const oldest = stored[0]?.createdAt ?? "";
  const unanswered = runs.filter((run) => !isActive(run) && run.state !== "succeeded" && endOf(run) >= oldest);
  const asked = new Set(stored.map((message) => message.runId));
  const endings = unanswered
    .filter(({ id }) => !asked.has(id))
    .toSorted((one, other) => endOf(one).localeCompare(endOf(other)));
  const endingOf = (runId: string) => unanswered.filter(({ id }) => id === runId).map(ended);
  const turns: Turn[] = [];
  stored.forEach((message, index) => {
    while (endings[0] !== undefined && endOf(endings[0]) < message.createdAt) turns.push(ended(endings.shift()));
    const next = stored[index + 1];
    if (message.role === "user") {
      turns.push({ kind: "user", id: message.id, message });
      if (next?.runId !== message.runId) turns.push(...endingOf(message.runId));
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
    if (next?.runId !== message.runId) turns.push(...endingOf(message.runId));
  });
  turns.push(...endings.map(ended));
  return turns;
}

/** Each answer after its question, also where the next question was asked before the answer was there. */
function questionFirst(messages: Message[]): Message[] {
  const runs = [...new Set(messages.map(({ runId }) => runId))];
  return runs.flatMap((runId) => messages.filter((message) => message.runId === runId));
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
      interrupts: [],
      child: null,
    })),
  };
}
