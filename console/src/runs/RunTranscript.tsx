import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { usePages } from "@/api/pages";
import type { Run, Step } from "@/api/types";
import { AssistantMessage } from "@/chat/AssistantMessage";
import { messagesQuery } from "@/chat/queries";
import { turnsOf } from "@/chat/turns";
import { UserMessage } from "@/chat/UserMessage";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextBones } from "@/ui/Skeleton";
import { toldBy } from "./told";

/** What a run was asked and what it answered; without a conversation, what its journal says that it said. */
export function RunTranscript({ run, steps }: { run: Run; steps: Step[] }) {
  return (
    <section aria-labelledby="transcript-heading">
      <h2 id="transcript-heading" className="mb-3 text-list font-semibold">
        Transcript
      </h2>
      <div className="flex max-w-190 flex-col gap-5">
        {run.conversationId === null ? (
          <Told run={run} steps={steps} />
        ) : (
          <Stored run={run} conversationId={run.conversationId} />
        )}
      </div>
    </section>
  );
}

function Told({ run, steps }: { run: Run; steps: Step[] }) {
  const { messages } = toldBy(steps);
  if (messages.length === 0) return <p className="text-muted">It has said nothing.</p>;
  return messages.map((message) => (
    <AssistantMessage key={message.id} message={message} live={false} footer={null} runId={run.id} />
  ));
}

/** As far as the conversation's latest messages go. */
function Stored({ run, conversationId }: { run: Run; conversationId: string }) {
  const messages = usePages(messagesQuery(conversationId));
  const answers = messages.items.filter((message) => message.runId === run.id && message.role === "assistant");
  const first = answers.at(-1);
  const queries = useQueryClient();
  const missing = messages.loaded && run.outputMessageId !== null && first === undefined;
  useEffect(() => {
    if (missing) void queries.invalidateQueries({ queryKey: messagesQuery(conversationId).queryKey });
  }, [missing, queries, conversationId]);
  const question =
    messages.items.find(({ id }) => id === run.inputMessageId) ??
    messages.items.find(
      (message) => message.role === "user" && message.createdAt <= (first?.createdAt ?? run.createdAt),
    );
  const turns = turnsOf(question === undefined ? answers : [...answers, question], [], null);
  if (!messages.loaded && messages.error === null) return <TextBones lines={4} />;
  if (messages.error !== null) return <ProblemNotice error={messages.error} onRetry={messages.retry} />;
  if (turns.length === 0) {
    return <p className="text-muted">Its messages are further back in the conversation than what is loaded here.</p>;
  }
  return turns.map((turn) => {
    if (turn.kind === "user") {
      return <UserMessage key={turn.id} content={turn.message.content} at={turn.message.createdAt} />;
    }
    if (turn.kind === "ended") return null;
    return <AssistantMessage key={turn.id} message={turn.message} live={false} footer={null} runId={run.id} />;
  });
}
