import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { toolsQuery } from "@/agents/queries";
import { childOfCall, toldBy } from "@/runs/told";
import { stepsQuery } from "@/runs/queries";
import type { LiveRun, LiveToolCall } from "@/stream/liveRun";
import { TextBones } from "@/ui/Skeleton";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { AssistantMessage } from "./AssistantMessage";

type Props = { run: LiveRun; live: boolean; runId: string };

/** What another agent said and did to answer a call, apart from the words of the one that called it. */
export function ChildWork({ run, live, runId }: Props) {
  return (
    <div>
      <p className="mb-1 flex items-center justify-between text-label text-muted">
        Work
        <Link to="/runs/$runId" params={{ runId }} className="rounded hover:text-text hover:underline">
          Open its run
        </Link>
      </p>
      <div className="flex flex-col gap-4 border-l-2 border-line-strong py-1 pl-4">
        {run.messages.map((message) => (
          <AssistantMessage key={message.id} message={message} live={live} footer={null} runId={runId} />
        ))}
        {run.failure !== null && <p className="text-list text-bad">{run.failure.detail}</p>}
        {run.messages.length === 0 && run.failure === null && (
          <p className="text-list text-muted">{live ? "Starting…" : "It said nothing."}</p>
        )}
      </div>
    </div>
  );
}

/** The same of a run that is over, read from its journal. */
export function StoredWork({ runId }: { runId: string }) {
  const steps = useQuery(stepsQuery(runId, false));
  if (steps.isError) return <ProblemNotice error={steps.error} onRetry={() => void steps.refetch()} />;
  if (steps.data === undefined) return <TextBones lines={3} />;
  return <ChildWork run={toldBy(steps.data)} live={false} runId={runId} />;
}

/** A stored transcript does not say which calls went to other agents. The journal of its run does. */
export function ChildOfCall({ call, runId }: { call: LiveToolCall; runId: string }) {
  const tools = useQuery(toolsQuery).data;
  const stranger = tools !== undefined && !tools.some(({ name }) => name === call.name);
  const steps = useQuery({ ...stepsQuery(runId, false), enabled: stranger });
  const child = stranger ? childOfCall(steps.data ?? [], call.id) : null;
  return child === null ? null : <StoredWork runId={child} />;
}
