import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { usePages } from "@/api/pages";
import type { AccountSession } from "@/api/types";
import { Section } from "@/settings/Section";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { say } from "@/ui/toasts";
import { deviceName, isHandheld } from "./deviceName";
import { endOtherSessions, endSession, sessionsQuery } from "./queries";

export function SessionsSection() {
  const sessions = usePages(sessionsQuery);
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const end = useMutation({ mutationFn: endSession, onSettled: again });
  const endOthers = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => say("Your other sessions were ended"),
    onSettled: again,
  });
  const others = sessions.items.filter((session) => !session.current).length;
  return (
    <Section
      title="Sessions"
      about="Where you are signed in. A session that you end is out within five seconds."
      action={
        others > 0 && (
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            End all others
          </Button>
        )
      }
    >
      {!sessions.loaded && sessions.error === null && <RowBones rows={2} />}
      {sessions.error !== null && <ProblemNotice error={sessions.error} onRetry={sessions.retry} />}
      {(end.isError || endOthers.isError) && <ProblemNotice error={end.error ?? endOthers.error} />}
      {sessions.items.length > 0 && (
        <ul className="divide-y rounded-card border">
          {sessions.items.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              ending={end.isPending && end.variables === session.id}
              onEnd={() => end.mutate(session.id)}
            />
          ))}
        </ul>
      )}
      <More hasMore={sessions.hasMore} loading={sessions.loadingMore} onMore={sessions.loadMore} />
    </Section>
  );
}

type RowProps = { session: AccountSession; ending: boolean; onEnd: () => void };

function SessionRow({ session, ending, onEnd }: RowProps) {
  const Icon = isHandheld(session.userAgent) ? Smartphone : Monitor;
  const name = deviceName(session.userAgent);
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <Icon className="size-5 shrink-0 text-muted" aria-hidden="true" />
      <div className="min-w-0 flex-1 text-list">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="truncate" title={session.userAgent ?? undefined}>
            {name}
          </span>
          {session.current && <Badge tone="ok">This one</Badge>}
        </p>
        <p className="text-label text-muted">
          {session.sourceAddress !== null && <>{session.sourceAddress} · </>}
          used <Time at={session.lastUsedAt} /> · since <Time at={session.startedAt} />
        </p>
      </div>
      {!session.current && (
        <Button busy={ending} aria-label={`End ${name}`} onClick={onEnd}>
          End
        </Button>
      )}
    </li>
  );
}
