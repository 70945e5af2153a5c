import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { pagesOf, usePages } from "@/api/pages";
import { asProblem } from "@/api/problem";
import type { AccessGrant } from "@/api/types";
import { Section } from "@/settings/Section";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Time } from "@/ui/Time";
import { say } from "@/ui/toasts";

const looksQuery = pagesOf<AccessGrant>(["access-grants"], (query) =>
  unwrap(api.GET("/api/v1/access-grants", { params: { query: { limit: 20, ...query } } })),
);

/** When the operator's people looked into the organization; for its owners. */
export function Looks() {
  const queries = useQueryClient();
  const looks = usePages(looksQuery);
  const [now] = useState(() => Date.now());
  const revoke = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/access-grants")),
    onSuccess: () => {
      say("Nobody of the operator looks in any more");
      return queries.invalidateQueries({ queryKey: looksQuery.queryKey });
    },
    onError: (error) => say(asProblem(error).message),
  });
  const counts = (look: AccessGrant) => look.endedAt === null && Date.parse(look.expiresAt) > now;
  if (looks.error !== null) return <ProblemNotice error={looks.error} onRetry={looks.retry} />;
  if (looks.items.length === 0) return null;
  return (
    <Section
      title="Looks of the operator"
      about="Administrators of this deployment who read here, for a time and for a reason. They can change nothing."
      action={
        looks.items.some(counts) && (
          <Button look="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
            End it now
          </Button>
        )
      }
    >
      <ul className="divide-y rounded-card border">
        {looks.items.map((look) => (
          <li key={look.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-medium">{look.userName ?? "Somebody who is gone"}</p>
              <p className="text-muted">{look.reason}</p>
            </div>
            <p className="text-label text-muted">
              <Time at={look.createdAt} /> · used in {look.minutesUsed} min
            </p>
            {counts(look) ? <Badge tone="warn">Reading now</Badge> : <Badge>Ended</Badge>}
          </li>
        ))}
      </ul>
      <More hasMore={looks.hasMore} loading={looks.loadingMore} onMore={looks.loadMore} />
    </Section>
  );
}
