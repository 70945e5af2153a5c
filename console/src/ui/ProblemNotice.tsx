import { CircleAlert } from "lucide-react";
import { asProblem } from "@/api/problem";
import { Button } from "./Button";
import { CopyButton } from "./CopyButton";

type Props = { error: unknown; onRetry?: (() => void) | undefined; retryLabel?: string; fieldsShown?: boolean };

/**
 * What happened, what is safe, the way out, and the trace id for whoever is asked for help. A form that shows the complaints
 * about its fields beside them says so with `fieldsShown`.
 */
export function ProblemNotice({ error, onRetry, retryLabel = "Try again", fieldsShown = false }: Props) {
  const problem = asProblem(error);
  const title = problem.title === problem.message ? null : problem.title;
  return (
    <div role="alert" className="flex items-start gap-2.5 rounded-card border border-line bg-bad-soft p-3 text-list">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        {title !== null && <p className="font-medium">{title}</p>}
        <p className={title === null ? "" : "text-muted"}>{problem.message}</p>
        {!fieldsShown && problem.errors.length > 0 && (
          <ul className="list-disc pl-4 text-muted">
            {problem.errors.map((error) => (
              <li key={error.field}>
                <code className="font-mono">{error.field}</code>: {error.detail}
              </li>
            ))}
          </ul>
        )}
        {problem.retryAfterSeconds !== null && (
          <p className="text-muted">It can be tried again in {problem.retryAfterSeconds} s.</p>
        )}
        {problem.traceId !== null && (
          <p className="mt-1 flex items-center gap-1 text-label text-muted">
            Trace <code className="truncate font-mono">{problem.traceId}</code>
            <CopyButton text={problem.traceId} label="Copy trace id" className="size-6! [&_svg]:size-3!" />
          </p>
        )}
      </div>
      {onRetry !== undefined && <Button onClick={onRetry}>{retryLabel}</Button>}
    </div>
  );
}

/** A problem that takes the place of what should have been there. */
export function ProblemPage({ error, onRetry }: Props) {
  return (
    <div className="mx-auto w-full max-w-xl px-4 py-12">
      <ProblemNotice error={error} onRetry={onRetry} />
    </div>
  );
}
