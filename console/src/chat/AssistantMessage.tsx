import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { LiveMessage } from "@/stream/liveRun";
import { CopyButton } from "@/ui/CopyButton";
import { Time } from "@/ui/Time";
import { Markdown } from "./Markdown";
import { ToolCard } from "./ToolCard";
import { wholeWords } from "./wholeWords";

type Props = {
  message: LiveMessage;
  live: boolean;
  footer: { at: string; runId: string | null } | null;
  /** The run that said it. */
  runId: string | null;
};

export const AssistantMessage = memo(function AssistantMessage({ message, live, footer, runId }: Props) {
  const text = wholeWords(message.text, message.open);
  if (text === "" && message.toolCalls.length === 0) return null;
  return (
    <article aria-label="Agent" className="group flex min-w-0 flex-col gap-3">
      {text !== "" && <Markdown text={text} />}
      {message.toolCalls.map((call) => (
        <ToolCard key={call.id} call={call} live={live} runId={runId} />
      ))}
      {footer !== null && (
        <div className="-mt-2 -mb-2 -ml-1.5 flex h-8 items-center gap-1 text-label text-muted opacity-0 transition-opacity duration-120 group-focus-within:opacity-100 group-hover:opacity-100">
          {message.text !== "" && <CopyButton text={message.text} label="Copy answer" className="size-7!" />}
          <Time at={footer.at} />
          {footer.runId !== null && (
            <Link
              to="/runs/$runId"
              params={{ runId: footer.runId }}
              className="ml-1 rounded hover:text-text hover:underline"
            >
              Run
            </Link>
          )}
        </div>
      )}
    </article>
  );
});
