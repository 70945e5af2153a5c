import type { Run } from "@/api/types";
import { More } from "@/ui/More";
import { AssistantMessage } from "./AssistantMessage";
import { QueuedMessage } from "./QueuedMessage";
import { RunEnding } from "./RunEnding";
import { RunProgress } from "./RunProgress";
import type { Queued, Turn } from "./turns";
import type { LiveView } from "./useLiveRun";
import { UserMessage } from "./UserMessage";

type Props = {
  turns: Turn[];
  live: LiveView | null;
  active: Run | null;
  stopping: boolean;
  sending: string | null;
  /** Messages whose turn has not come, oldest first. */
  queued: Queued[];
  onTakeBack: ((runId: string) => void) | null;
  earlier: { hasMore: boolean; loading: boolean; load: () => void };
  onTryAgain: (() => void) | null;
};

export function Transcript({ turns, live, active, stopping, sending, queued, onTakeBack, earlier, onTryAgain }: Props) {
  return (
    <div className="flex flex-col gap-6">
      <More hasMore={earlier.hasMore} loading={earlier.loading} onMore={earlier.load} label="Show earlier messages" />
      {turns.map((turn, index) => {
        switch (turn.kind) {
          case "user":
            return <UserMessage key={turn.id} content={turn.message.content} at={turn.message.createdAt} />;
          case "assistant":
            return (
              <AssistantMessage
                key={turn.id}
                message={turn.message}
                live={false}
                footer={turn.last ? { at: turn.at, runId: turn.runId } : null}
                runId={turn.runId}
              />
            );
          case "ended":
            return (
              <RunEnding key={turn.id} run={turn.run} onTryAgain={index === turns.length - 1 ? onTryAgain : null} />
            );
        }
      })}
      {live === null && sending !== null && <UserMessage content={sending} at={null} />}
      {live?.run.messages.map((message) => (
        <AssistantMessage key={message.id} message={message} live footer={null} runId={live.runId} />
      ))}
      {live !== null && <RunProgress view={live} active={active} stopping={stopping} />}
      {queued.map(({ message, run }) => (
        <QueuedMessage
          key={message.id}
          content={message.content}
          position={run.queuePosition}
          onTakeBack={onTakeBack === null ? null : () => onTakeBack(run.id)}
        />
      ))}
      {live !== null && sending !== null && <UserMessage content={sending} at={null} />}
    </div>
  );
}
