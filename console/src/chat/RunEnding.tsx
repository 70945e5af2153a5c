import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleStop } from "lucide-react";
import type { Run } from "@/api/types";
import { Button } from "@/ui/Button";

type Props = {
  run: Run;
  onTryAgain: (() => void) | null;
  /** The way back to an answer that was there before. */
  onEarlier: (() => void) | null;
};

/** Why there is no answer here, and the way out. */
export function RunEnding({ run, onTryAgain, onEarlier }: Props) {
  const details = (
    <Link to="/runs/$runId" params={{ runId: run.id }} className="text-accent-text underline underline-offset-2">
      Open the run
    </Link>
  );
  const again = (
    <span className="flex flex-wrap gap-2">
      {onEarlier !== null && <Button onClick={onEarlier}>Back to the answer before</Button>}
      {onTryAgain !== null && <Button onClick={onTryAgain}>Try again</Button>}
    </span>
  );
  if (run.state === "cancelled") {
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-list text-muted">
        <CircleStop className="size-4" aria-hidden="true" />
        Stopped. {details}
        {again}
      </div>
    );
  }
  return (
    <div role="alert" className="flex flex-wrap items-start gap-3 rounded-card border bg-bad-soft p-3 text-list">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">This run failed</p>
        <p className="break-words">{run.error?.detail ?? "The server gave no reason."}</p>
        <p className="mt-1 text-label text-muted">
          {run.error !== null && <code className="font-mono">{run.error.code}</code>}
          {run.error?.retryable === false && " · the same will happen again until the cause is gone"}
          {" · "}
          {details}
        </p>
      </div>
      {again}
    </div>
  );
}
