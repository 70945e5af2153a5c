import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ArrowDown } from "lucide-react";
import { useState } from "react";
import { agentQuery } from "@/agents/queries";
import { useMay } from "@/auth/me";
import { openInterrupts } from "@/stream/liveRun";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextBones } from "@/ui/Skeleton";
import { useMedia, WIDE } from "@/ui/useMedia";
import { Composer } from "./Composer";
import { ContextPanel } from "./ContextPanel";
import { ConversationHeader } from "./ConversationHeader";
import { KeyHints } from "./KeyHints";
import { Transcript, type Tree } from "./Transcript";
import { queuedBehind, turnsOf } from "./turns";
import { useBranches, useEarlierAnswer } from "./useBranches";
import type { useConversation } from "./useConversation";
import { useFollowEnd } from "./useFollowEnd";
import { useSend } from "./useSend";
import { useStopKey } from "./useStopKey";

const route = getRouteApi("/shell/chat/$conversationId");
type Props = { id: string; state: ReturnType<typeof useConversation> };

export function ConversationView({ id, state }: Props) {
  const { context } = route.useSearch();
  const navigate = route.useNavigate();
  const wide = useMedia(WIDE);
  const { conversation, messages, runs, active, live, stop, stopping, takeBack } = state;
  const agent = useQuery({
    ...agentQuery(conversation.data?.agentId ?? ""),
    enabled: conversation.data !== undefined,
  }).data?.data;
  const mayWrite = useMay("conversations.write");
  const mayStop = useMay("runs.cancel");
  const { scroller, content, atEnd, toEnd } = useFollowEnd(id);
  const sender = useSend();
  const stopRun = active !== null && mayStop ? stop : null;
  useStopKey(stopRun);

  const waits = live !== null && openInterrupts(live.run).length > 0;
  const contextOpen = context === undefined ? wide : context === "open";
  const known = runs.data?.items ?? [];
  const queued = queuedBehind(active, messages.items, known);
  const waiting = new Set(queued.map(({ message }) => message.id));
  const said = messages.items.filter(({ id: message }) => !waiting.has(message));
  const turns = turnsOf(said, known, live?.runId ?? null);
  const lastSaid = said.find((message) => message.role === "user") ?? null;
  const lastTurn = turns.at(-1);
  const branches = useBranches(id);
  const [editing, setEditing] = useState<string | null>(null);
  const earlierAnswer = useEarlierAnswer(id, lastTurn?.kind === "ended" ? lastTurn.run.inputMessageId : null);
  const name = agent === undefined ? "" : ` ${agent.name}`;
  const placeholder = active === null ? `Message${name}` : `Say more; it waits for its turn`;
  const send = (words: string) => {
    toEnd();
    return sender.mutateAsync({ conversationId: id, content: words, queue: active !== null });
  };
  const changeable = mayWrite && active === null && !sender.isPending;
  const tree: Tree = {
    editing,
    edit: setEditing,
    sayInstead: (editOf, content) => {
      sender.mutate({ conversationId: id, content, editOf }, { onSuccess: () => setEditing(null) });
    },
    again: branches.regenerate,
    goTo: branches.goTo,
    busy: branches.moving || sender.isPending,
  };
  const showContext = (open: boolean) =>
    void navigate({ search: open === wide ? {} : { context: open ? "open" : "closed" }, replace: true });

  return (
    <div className="flex min-w-0 flex-1">
      <div className="relative flex min-w-0 flex-1 flex-col">
        <ConversationHeader
          conversation={conversation.data ?? null}
          agentName={agent?.name ?? null}
          contextOpen={contextOpen}
          onContext={() => showContext(!contextOpen)}
        />
        <div
          ref={scroller}
          tabIndex={0}
          role="region"
          aria-label="Transcript"
          className="min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-2"
        >
          <div ref={content} className="mx-auto w-full max-w-198 px-4 pt-6 pb-8">
            {messages.loaded ? (
              <Transcript
                turns={turns}
                live={live}
                active={active}
                stopping={stopping}
                queued={queued}
                onTakeBack={mayStop ? takeBack : null}
                sending={sender.isPending && sender.variables.editOf === undefined ? sender.variables.content : null}
                earlier={{ hasMore: messages.hasMore, loading: messages.loadingMore, load: messages.loadMore }}
                tree={mayWrite && active === null ? tree : null}
                earlierAnswer={earlierAnswer}
              />
            ) : messages.error === null ? (
              <TextBones lines={8} />
            ) : (
              <ProblemNotice error={messages.error} onRetry={messages.retry} />
            )}
          </div>
        </div>
        <div className="relative mx-auto w-full max-w-198 px-4 pb-4">
          {!atEnd && (
            <button
              type="button"
              onClick={toEnd}
              className="rise absolute -top-11 left-1/2 flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full bg-raised px-3 text-list font-medium shadow-float"
            >
              <ArrowDown className="size-4" aria-hidden="true" />
              Jump to latest
            </button>
          )}
          {sender.isError && (
            <div className="mb-2">
              <ProblemNotice error={sender.error} />
            </div>
          )}
          {mayWrite ? (
            <Composer
              onSend={send}
              onStop={stopRun}
              stopping={stopping}
              busy={sender.isPending}
              queues={active !== null}
              last={lastSaid?.content ?? null}
              onEditLast={changeable && lastSaid !== null ? () => setEditing(lastSaid.id) : null}
              placeholder={placeholder}
              below={<KeyHints running={active !== null} />}
            />
          ) : (
            <p className="text-center text-list text-muted">You may read this conversation, not write in it.</p>
          )}
        </div>
      </div>
      {contextOpen && conversation.data !== undefined && (
        <ContextPanel
          conversation={conversation.data}
          agent={agent ?? null}
          runs={runs.data ?? null}
          working={live !== null && live.run.phase === "running" ? (waits ? "waiting" : "running") : null}
          onClose={() => showContext(false)}
        />
      )}
    </div>
  );
}
