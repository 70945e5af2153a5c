import { Link } from "@tanstack/react-router";
import { RotateCcw } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { LiveMessage } from "@/stream/liveRun";
import { classes } from "@/ui/classes";
import { CopyButton } from "@/ui/CopyButton";
import { IconButton } from "@/ui/IconButton";
import { Time } from "@/ui/Time";
import { Markdown } from "./Markdown";
import { ToolCard } from "./ToolCard";
import { QUIET } from "./UserMessage";
import { wholeWords } from "./wholeWords";

type Footer = { at: string; runId: string | null; onAgain: (() => void) | null; pager: ReactNode };
type Props = {
  message: LiveMessage;
  live: boolean;
  footer: Footer | null;
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
        <div className="-mt-2 -mb-2 -ml-1.5 flex h-8 items-center gap-1 text-label text-muted">
          {footer.pager}
          <div className={classes("flex items-center gap-1", QUIET)}>
            {message.text !== "" && <CopyButton text={message.text} label="Copy answer" className="size-7!" />}
            {footer.onAgain !== null && (
              <IconButton label="Answer again" className="size-7! [&_svg]:size-3.5!" onClick={footer.onAgain}>
                <RotateCcw aria-hidden="true" />
              </IconButton>
            )}
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
        </div>
      )}
    </article>
  );
});
