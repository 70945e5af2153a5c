import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { Switch } from "@/schedules/Switch";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { Section } from "./Section";

const policyQuery = queryOptions({
  queryKey: ["sign-in-policy"],
  queryFn: () => unwrap(api.GET("/api/v1/sign-in-policy")),
});

export function SignInPolicySection() {
  const policy = useQuery(policyQuery);
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (secondFactorRequired: boolean) =>
      unwrap(api.PUT("/api/v1/sign-in-policy", { body: { secondFactorRequired } })),
    onSuccess: (changed) => queries.setQueryData(policyQuery.queryKey, changed),
  });
  const required = change.isPending ? change.variables : (policy.data?.secondFactorRequired ?? false);
  return (
    <Section title="Sign-in policy" about="How members must sign in to work in this organization.">
      {policy.isPending && <RowBones rows={1} />}
      {policy.isError && <ProblemNotice error={policy.error} onRetry={() => void policy.refetch()} />}
      {policy.data !== undefined && (
        <div className="flex items-center justify-between gap-4 rounded-card border px-4 py-3">
          <div>
            <p className="text-list font-medium">Require two-step sign-in</p>
            <p className="text-list text-muted">
              Members without it can do nothing here but set it up. API keys go on as before.
            </p>
          </div>
          <Switch
            label="Require two-step sign-in"
            checked={required}
            disabled={change.isPending}
            onChange={(checked) => change.mutate(checked)}
          />
        </div>
      )}
      {change.isError && (
        <div className="mt-3">
          <ProblemNotice error={change.error} />
        </div>
      )}
    </Section>
  );
}
