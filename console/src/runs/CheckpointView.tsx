import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CheckpointState } from "@/api/types";
import { Field } from "@/ui/Field";
import { JsonView } from "@/ui/JsonView";
import { count } from "@/ui/numbers";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Select } from "@/ui/Select";
import { TextBones } from "@/ui/Skeleton";
import { checkpointQuery, differenceQuery } from "./queries";

type Read = CheckpointState["messages"][number];
type Standing = CheckpointState["pendingCalls"][number]["state"];

const NEXT: Record<CheckpointState["next"], string> = {
  model: "Next, the model is asked.",
  calls: "Next, tools are used.",
  wait: "It waits.",
  end: "Nothing comes next.",
};
const STANDINGS: Record<Standing, string> = {
  fresh: "not begun",
  waiting: "waiting",
  allowed: "approved",
  settled: "answered by somebody",
  begun: "may have happened",
  delegated: "with another agent",
  answered: "answered",
};
const SPEAKERS: Record<Read["role"], string> = { user: "You", assistant: "Agent", tool: "Result" };

/** What the run knew after its first `n` steps. */
export function StateView({ runId, n }: { runId: string; n: number }) {
  const state = useQuery(checkpointQuery(runId, n));
  if (state.isError) return <ProblemNotice error={state.error} onRetry={() => void state.refetch()} />;
  if (state.data === undefined) return <TextBones lines={5} />;
  const { messages, pendingCalls, usage, next } = state.data;
  return (
    <>
      <p className="text-muted tabular-nums">
        {NEXT[next]} {count(usage.inputTokens)} tokens in, {count(usage.outputTokens)} out so far.
      </p>
      {pendingCalls.length > 0 && (
        <ul aria-label="Open calls" className="divide-y rounded-card border">
          {pendingCalls.map((call) => (
            <li key={`${call.step}.${call.toolCallId}`} className="flex items-center justify-between gap-3 px-3 py-2">
              <span className="truncate font-mono">{call.tool}</span>
              <span className="shrink-0 text-muted">{STANDINGS[call.state]}</span>
            </li>
          ))}
        </ul>
      )}
      <Messages messages={messages} empty="Nothing was said." />
    </>
  );
}

/** What came between two checkpoints. */
export function ChangeView({ runId, n }: { runId: string; n: number }) {
  const [from, setFrom] = useState(n - 1);
  const difference = useQuery(differenceQuery(runId, from, n));
  const choices = Array.from({ length: n }, (_, m) => {
    const text = m === 0 ? "the start" : `step ${m}`;
    return { value: String(m), text, label: text };
  });
  return (
    <>
      <Field label="Since">
        {(wiring) => (
          <Select
            {...wiring}
            value={String(from)}
            choices={choices}
            onChoose={(value) => setFrom(Number(value))}
            className="max-w-48"
          />
        )}
      </Field>
      {difference.isError && <ProblemNotice error={difference.error} onRetry={() => void difference.refetch()} />}
      {difference.isPending && <TextBones lines={4} />}
      {difference.data !== undefined && (
        <>
          <p className="text-muted tabular-nums">
            {count(difference.data.usage.inputTokens)} tokens in, {count(difference.data.usage.outputTokens)} out.
          </p>
          {difference.data.calls.length > 0 && (
            <ul aria-label="Calls that changed" className="divide-y rounded-card border">
              {difference.data.calls.map(({ step, toolCallId, tool, before, after }) => (
                <li key={`${step}.${toolCallId}`} className="flex items-center justify-between gap-3 px-3 py-2">
                  <span className="truncate font-mono">{tool}</span>
                  <span className="shrink-0 text-muted">
                    {before === null ? "asked for" : STANDINGS[before]} → {STANDINGS[after]}
                  </span>
                </li>
              ))}
            </ul>
          )}
          <Messages messages={difference.data.messages} empty="Nothing was said in between." />
        </>
      )}
    </>
  );
}

function Messages({ messages, empty }: { messages: Read[]; empty: string }) {
  if (messages.length === 0) return <p className="text-muted">{empty}</p>;
  return (
    <ol aria-label="Messages" className="flex flex-col gap-4">
      {messages.map((message, index) => (
        <li key={index}>
          <p className="mb-1 text-label text-muted">
            {SPEAKERS[message.role]}
            {message.result !== null && ` of ${message.result.tool}${message.result.isError ? ", failed" : ""}`}
          </p>
          {message.content !== "" && (
            <p className="max-h-72 overflow-y-auto rounded-control bg-sunken px-3 py-2 break-words whitespace-pre-wrap">
              {message.content}
            </p>
          )}
          {message.toolCalls.map((call) => (
            <div key={call.toolCallId} className="mt-2">
              <p className="mb-1 text-label text-muted">
                asks for <span className="font-mono">{call.tool}</span>
              </p>
              <JsonView value={call.arguments} label={`Arguments of ${call.tool}`} />
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}
