import type { Message, Run } from "@/api/types";
import { More } from "@/ui/More";
import { AssistantMessage } from "./AssistantMessage";
import { EditMessage } from "./EditMessage";
import { QueuedMessage } from "./QueuedMessage";
import { RunEnding } from "./RunEnding";
import { RunProgress } from "./RunProgress";
import { SiblingPager } from "./SiblingPager";
import type { Queued, Turn } from "./turns";
import type { LiveView } from "./useLiveRun";
import { UserMessage } from "./UserMessage";

/** The tree behind the branch that is shown. */
export type Tree = {
  /** The message that is being said in other words. */
  editing: string | null;
  edit: (id: string | null) => void;
  sayInstead: (id: string, content: string) => void;
  again: (id: string) => void;
  goTo: (id: string) => void;
  busy: boolean;
};

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
  /** Null while nobody may change it. */
  tree: Tree | null;
  /** The answer that the last message had on another branch, when it has none here. */
  earlierAnswer: string | null;
};

export function Transcript(props: Props) {
  const { turns, live, active, stopping, sending, queued, onTakeBack, earlier, tree, earlierAnswer } = props;
  const pager = (message: Message) => (
    <SiblingPager
      id={message.id}
      siblings={message.siblingIds}
      what={message.role === "user" ? "message" : "answer"}
      onGo={tree === null || tree.busy ? null : tree.goTo}
    />
  );
  return (
    <div className="flex flex-col gap-6">
      <More hasMore={earlier.hasMore} loading={earlier.loading} onMore={earlier.load} label="Show earlier messages" />
      {turns.map((turn, index) => {
        const last = index === turns.length - 1;
        switch (turn.kind) {
          case "user":
            return tree?.editing === turn.id ? (
              <EditMessage
                key={turn.id}
                content={turn.message.content}
                busy={tree.busy}
                onSay={(content) => tree.sayInstead(turn.id, content)}
                onCancel={() => tree.edit(null)}
              />
            ) : (
              <UserMessage
                key={turn.id}
                content={turn.message.content}
                at={turn.message.createdAt}
                onEdit={tree === null ? null : () => tree.edit(turn.id)}
                pager={pager(turn.message)}
              />
            );
          case "assistant":
            return (
              <AssistantMessage
                key={turn.id}
                message={turn.message}
                live={false}
                footer={
                  turn.last
                    ? {
                        at: turn.stored.createdAt,
                        runId: turn.stored.runId,
                        onAgain: tree === null || tree.busy ? null : () => tree.again(turn.stored.id),
                        pager: pager(turn.stored),
                      }
                    : null
                }
                runId={turn.stored.runId}
              />
            );
          case "ended":
            return (
              <RunEnding
                key={turn.id}
                run={turn.run}
                onTryAgain={last && tree !== null && !tree.busy ? () => tree.again(turn.run.inputMessageId) : null}
                onEarlier={last && tree !== null && earlierAnswer !== null ? () => tree.goTo(earlierAnswer) : null}
              />
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
