import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CircleAlert } from "lucide-react";
import { agentQuery } from "@/agents/queries";
import { api, unwrap } from "@/api/client";
import { download } from "@/api/download";
import { asProblem } from "@/api/problem";
import { NotFound } from "@/app/NotFound";
import { useMay } from "@/auth/me";
import { Button, buttonClasses } from "@/ui/Button";
import { Page } from "@/ui/Page";
import { ProblemNotice, ProblemPage } from "@/ui/ProblemNotice";
import { RowBones, TextBones } from "@/ui/Skeleton";
import { say } from "@/ui/toasts";
import { runQuery, stepsQuery } from "./queries";
import { RunFacts } from "./RunFacts";
import { RunStateBadge } from "./RunStateBadge";
import { RunTranscript } from "./RunTranscript";
import { RunWaits } from "./RunWaits";
import { isActive } from "./states";
import { StepPanel } from "./StepPanel";
import { Timeline } from "./Timeline";
import type { Choice } from "./TimelineRow";
import { childRunOf } from "./told";

const route = getRouteApi("/shell/runs/$runId");

export function RunPage() {
  const { runId } = route.useParams();
  const { step: seq, of, look } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const mayStop = useMay("runs.cancel");
  const run = useQuery(runQuery(runId));
  const active = run.data !== undefined && isActive(run.data);
  const steps = useQuery({ ...stepsQuery(runId, active), enabled: run.data !== undefined });
  const agent = useQuery({ ...agentQuery(run.data?.agentId ?? ""), enabled: run.data !== undefined }).data?.data;
  const stop = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/runs/{id}/cancel", { params: { path: { id: runId } } })),
    onSuccess: (stopped) => queries.setQueryData(runQuery(runId).queryKey, stopped),
  });
  const mayReplay = useMay("runs.replay");
  const replay = useMutation({
    mutationFn: () => download(`/api/v1/runs/${runId}/replay`, `run-${runId}.json`),
    onError: (error) => say(asProblem(error).message),
  });
  if (run.data === undefined) {
    if (!run.isError) {
      return (
        <div className="mx-auto w-full max-w-3xl px-6 py-20">
          <TextBones lines={6} />
        </div>
      );
    }
    if (asProblem(run.error).status === 404) return <NotFound />;
    return <ProblemPage error={run.error} onRetry={() => void run.refetch()} />;
  }
  const chosen = seq === undefined ? null : { runId: of ?? runId, seq };
  const choose = (choice: Choice) => {
    const again = chosen?.runId === choice.runId && chosen.seq === choice.seq;
    const search = again
      ? {}
      : { step: choice.seq, ...(choice.runId !== runId && { of: choice.runId }), ...(look && { look }) };
    void navigate({ search, replace: true });
  };
  const childIds = (steps.data ?? []).map(childRunOf).filter((id) => id !== null);
  return (
    <div className="flex min-w-0 flex-1">
      <Page
        title={`Run of ${agent?.name ?? "an agent"}`}
        about={<RunStateBadge state={run.data.state} />}
        actions={
          <>
            {run.data.conversationId !== null && (
              <Link
                to="/chat/$conversationId"
                params={{ conversationId: run.data.conversationId }}
                className={buttonClasses("secondary")}
              >
                Open conversation
              </Link>
            )}
            {mayReplay && !active && (
              <Button busy={replay.isPending} onClick={() => replay.mutate()} title="Everything it did, as one file">
                Download replay
              </Button>
            )}
            {active && mayStop && (
              <Button look="danger" busy={stop.isPending} onClick={() => stop.mutate()}>
                Stop run
              </Button>
            )}
          </>
        }
      >
        <div className="mx-auto flex w-full max-w-5xl flex-col gap-8 px-4 py-6 tablet:px-6">
          {stop.isError && <ProblemNotice error={stop.error} />}
          {run.data.error !== null && (
            <div role="alert" className="flex items-start gap-2.5 rounded-card border bg-bad-soft p-3">
              <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden="true" />
              <div className="min-w-0">
                <p>{run.data.error.detail}</p>
                <p className="mt-0.5 font-mono text-label text-muted">{run.data.error.code}</p>
              </div>
            </div>
          )}
          <RunFacts run={run.data} agent={agent?.name ?? null} />
          {active && <RunWaits runIds={[runId, ...childIds]} />}
          <section aria-labelledby="steps-heading">
            <h2 id="steps-heading" className="mb-3 text-list font-semibold">
              Steps
            </h2>
            {steps.isPending && <RowBones rows={3} height="h-9" />}
            {steps.isError && <ProblemNotice error={steps.error} onRetry={() => void steps.refetch()} />}
            {steps.data?.length === 0 && (
              <p className="text-muted">
                {active ? "The first step has not finished yet." : "It ended before its first step."}
              </p>
            )}
            {steps.data !== undefined && steps.data.length > 0 && (
              <Timeline runId={runId} steps={steps.data} now={steps.dataUpdatedAt} chosen={chosen} onChoose={choose} />
            )}
          </section>
          <RunTranscript run={run.data} steps={steps.data ?? []} />
        </div>
      </Page>
      {chosen !== null && (
        <StepPanel
          choice={chosen}
          look={look ?? "step"}
          active={active}
          onLook={(next) =>
            void navigate({
              search: {
                step: chosen.seq,
                ...(of !== undefined && { of }),
                ...(next !== "step" && { look: next }),
              },
              replace: true,
            })
          }
          onClose={() => void navigate({ search: {}, replace: true })}
        />
      )}
    </div>
  );
}
