import { usePages } from "@/api/pages";
import type { Run } from "@/api/types";
import { AssistantMessage } from "@/chat/AssistantMessage";
import { messagesQuery } from "@/chat/queries";
import { turnsOf } from "@/chat/turns";
import { UserMessage } from "@/chat/UserMessage";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextBones } from "@/ui/Skeleton";

/** What this run was asked and what it answered, as far as the conversation's latest messages go. */
export function RunTranscript({ run }: { run: Run }) {
  const messages = usePages(messagesQuery(run.conversationId));
  const answers = messages.items.filter((message) => message.runId === run.id && message.role === "assistant");
  const first = answers.at(-1);
  const question =
    messages.items.find((message) => message.role === "user" && message.runId === run.id) ??
    messages.items.find(
      (message) => message.role === "user" && message.createdAt <= (first?.createdAt ?? run.createdAt),
    );
  const turns = turnsOf(question === undefined ? answers : [...answers, question], [], null);
  return (
    <section aria-labelledby="transcript-heading">
      <h2 id="transcript-heading" className="mb-3 text-list font-semibold">
        Transcript
      </h2>
      {!messages.loaded && messages.error === null && <TextBones lines={4} />}
      {messages.error !== null && <ProblemNotice error={messages.error} onRetry={messages.retry} />}
      {messages.loaded && turns.length === 0 && (
        <p className="text-muted">Its messages are further back in the conversation than what is loaded here.</p>
      )}
      <div className="flex max-w-190 flex-col gap-5">
        {turns.map((turn) => {
          if (turn.kind === "user") {
            return <UserMessage key={turn.id} content={turn.message.content} at={turn.message.createdAt} />;
          }
          if (turn.kind === "ended") return null;
          return <AssistantMessage key={turn.id} message={turn.message} live={false} footer={null} />;
        })}
      </div>
    </section>
  );
}
