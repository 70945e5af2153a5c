import type { Message, Run } from "@/api/types";
import { isActive } from "@/runs/states";
import type { LiveMessage } from "@/stream/liveRun";

export type Turn =
  | { kind: "user"; id: string; message: Message }
  | { kind: "assistant"; id: string; message: LiveMessage; stored: Message; last: boolean }
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
 * The branch in reading order: stored messages, and where a question was answered by nobody because its run failed or
 * was stopped, a word about that. Runs whose words are on other branches are not told about. What belongs to the run
 * being streamed is left out; it is shown as it comes.
 */
export function turnsOf(newestFirst: Message[], runs: Run[], liveRunId: string | null): Turn[] {
  const stored = questionFirst(newestFirst.toReversed()).filter(
    (message) => message.role === "user" || liveRunId === null || message.runId !== liveRunId,
  );
  const brokenOff = (run: Run | undefined): Turn[] =>
    run === undefined || isActive(run) || run.state === "succeeded" ? [] : [{ kind: "ended", id: run.id, run }];
  return stored.flatMap((message, index): Turn[] => {
    const next = stored[index + 1];
    if (message.role === "user") {
      const asked: Turn = { kind: "user", id: message.id, message };
      if (next?.role === "assistant") return [asked];
      // Newest first: what came of the last try.
      return [asked, ...brokenOff(runs.find(({ inputMessageId }) => inputMessageId === message.id))];
    }
    const parts = asSpoken(message);
    const spoken = parts.map((part, place): Turn => {
      const last = place === parts.length - 1 && next?.role !== "assistant";
      return { kind: "assistant", id: part.id, message: part, stored: message, last };
    });
    if (next?.runId === message.runId) return spoken;
    return [...spoken, ...brokenOff(runs.find(({ id }) => id === message.runId))];
  });
}

/** Each answer after its question, also where the next question was asked before the answer was there. */
function questionFirst(messages: Message[]): Message[] {
  const runs = [...new Set(messages.map(({ runId }) => runId))];
  return runs.flatMap((runId) => messages.filter((message) => message.runId === runId));
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
