import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { RetentionRule } from "@/api/types";
import { Section } from "@/settings/Section";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Select } from "@/ui/Select";
import { RowBones } from "@/ui/Skeleton";
import { say } from "@/ui/toasts";
import { retentionQuery } from "./queries";

const NAMES: Record<string, string> = {
  deletedAgents: "Deleted agents",
  deletedConversations: "Deleted conversations",
  journals: "Journals of runs",
  standaloneRuns: "Runs without a conversation",
};
const EVER = "ever";
const SPANS = [0, 1, 7, 30, 90, 180, 365, 730, 2555];

/** For how long what is kept; what is older goes for good, a few hours later at most. */
export function RetentionSection() {
  const rules = useQuery(retentionQuery);
  return (
    <Section title="Retention" about="What is older is removed for good, unless a legal hold lies on it.">
      {rules.isPending && <RowBones rows={4} />}
      {rules.error !== null && <ProblemNotice error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data !== undefined && (
        <ul className="divide-y rounded-card border">
          {rules.data.map((rule) => (
            <RuleRow key={rule.kind} rule={rule} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function RuleRow({ rule }: { rule: RetentionRule }) {
  const queries = useQueryClient();
  const name = NAMES[rule.kind] ?? rule.kind;
  const set = useMutation({
    mutationFn: (days: number | null) =>
      unwrap(api.PUT("/api/v1/privacy/retention/{kind}", { params: { path: { kind: rule.kind } }, body: { days } })),
    onSuccess: (saved) => {
      queries.setQueryData(retentionQuery.queryKey, (all) =>
        all?.map((each) => (each.kind === saved.kind ? saved : each)),
      );
    },
    onError: (error) => say(asProblem(error).message),
  });
  const days = set.isPending ? set.variables : rule.days;
  const spans = days === null || SPANS.includes(days) ? SPANS : [...SPANS, days].sort((a, b) => a - b);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{name}</p>
        <p className="text-muted">{rule.description}</p>
      </div>
      <Select
        aria-label={`Keep ${name.toLowerCase()}`}
        className="w-40!"
        value={days === null ? EVER : String(days)}
        choices={[
          ...spans.map((span) => ({ value: String(span), label: words(span), text: words(span) })),
          { value: EVER, label: "For ever", text: "For ever" },
        ]}
        onChoose={(value) => set.mutate(value === EVER ? null : Number(value))}
      />
    </li>
  );
}

function words(days: number): string {
  if (days === 0) return "Not at all";
  if (days % 365 === 0) return days === 365 ? "1 year" : `${days / 365} years`;
  return days === 1 ? "1 day" : `${days} days`;
}
