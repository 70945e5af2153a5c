/** Where an event of another run than the one that is followed comes from: the runs from its first child down. */
type Origin = { path?: string[] };

/** The AG-UI events a run emits. Types we do not know are skipped, so that the server may add some. */
export type RunEvent = Origin &
  (
    | { type: "RUN_STARTED"; threadId: string; runId: string }
    | { type: "STEP_STARTED"; stepName: string }
    | { type: "STEP_FINISHED"; stepName: string }
    | { type: "TEXT_MESSAGE_START"; messageId: string; role: "assistant" }
    | { type: "TEXT_MESSAGE_CONTENT"; messageId: string; delta: string }
    | { type: "TEXT_MESSAGE_END"; messageId: string }
    | { type: "TOOL_CALL_START"; toolCallId: string; toolCallName: string; parentMessageId?: string }
    | { type: "TOOL_CALL_ARGS"; toolCallId: string; delta: string }
    | { type: "TOOL_CALL_END"; toolCallId: string }
    | { type: "TOOL_CALL_RESULT"; messageId: string; toolCallId: string; content: string; isError?: boolean }
    | { type: "RUN_FINISHED"; threadId: string; runId: string; outcome: "success" | "cancelled" }
    | { type: "RUN_ERROR"; message: string; code: string; retryable: boolean }
    | { type: "CUSTOM"; name: string; value: unknown }
  );

const KNOWN = new Set<string>([
  "RUN_STARTED",
  "STEP_STARTED",
  "STEP_FINISHED",
  "TEXT_MESSAGE_START",
  "TEXT_MESSAGE_CONTENT",
  "TEXT_MESSAGE_END",
  "TOOL_CALL_START",
  "TOOL_CALL_ARGS",
  "TOOL_CALL_END",
  "TOOL_CALL_RESULT",
  "RUN_FINISHED",
  "RUN_ERROR",
  "CUSTOM",
]);

export function readEvent(data: string): RunEvent | null {
  try {
    const value = JSON.parse(data) as { type?: unknown } | null;
    return typeof value?.type === "string" && KNOWN.has(value.type) ? (value as RunEvent) : null;
  } catch {
    return null;
  }
}

/** Whether the run that is followed has ended; the end of a run it called is not its own. */
export function endsRun(event: RunEvent): boolean {
  const own = event.path === undefined || event.path.length === 0;
  return own && (event.type === "RUN_FINISHED" || event.type === "RUN_ERROR");
}
