import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { api, unwrap } from "@/api/client";
import { usePages } from "@/api/pages";
import type { LiveRun } from "@/stream/liveRun";
import { say } from "@/ui/toasts";
import { rememberRun } from "./cache";
import { conversationQuery, conversationRunsQuery, conversationsQuery, messagesQuery } from "./queries";
import { holderOf } from "./turns";
import { useLiveRun } from "./useLiveRun";

/** Everything one conversation's page shows, the run under way included. */
export function useConversation(id: string) {
  const queries = useQueryClient();
  const conversation = useQuery(conversationQuery(id));
  const messages = usePages(messagesQuery(id));
  const runs = useQuery(conversationRunsQuery(id));
  const active = holderOf(runs.data?.items ?? []);

  /** Messages first: what streamed stays on screen until its stored form is there to take its place. */
  async function settle(runId: string, ended: LiveRun) {
    await queries.refetchQueries({ queryKey: messagesQuery(id).queryKey });
    const run = queries.getQueryData(conversationRunsQuery(id).queryKey)?.items.find((known) => known.id === runId);
    if (run !== undefined && ended.phase !== "starting" && ended.phase !== "running") {
      const finishedAt = run.finishedAt ?? new Date().toISOString();
      rememberRun(queries, id, { ...run, state: ended.phase, error: ended.failure, finishedAt });
    }
    void queries.invalidateQueries({ queryKey: conversationRunsQuery(id).queryKey });
    void queries.invalidateQueries({ queryKey: conversationQuery(id).queryKey });
    void queries.invalidateQueries({ queryKey: conversationsQuery.queryKey });
    void queries.invalidateQueries({ queryKey: ["runs"] });
  }

  const live = useLiveRun(active?.id ?? null, (runId, run) => void settle(runId, run));

  const stop = useMutation({
    mutationFn: (runId: string) => unwrap(api.POST("/api/v1/runs/{id}/cancel", { params: { path: { id: runId } } })),
    onError: (error) => say(`The run could not be stopped. ${asProblem(error).message}`),
  });

  const takeBack = useMutation({
    mutationFn: (runId: string) => unwrap(api.POST("/api/v1/runs/{id}/cancel", { params: { path: { id: runId } } })),
    onSuccess: (run) => rememberRun(queries, id, run),
    onError: (error) => say(`The message could not be taken back. ${asProblem(error).message}`),
  });

  return {
    conversation,
    messages,
    runs,
    active,
    live,
    stopping: active !== null && stop.variables === active.id && !stop.isError,
    takeBack: (runId: string) => takeBack.mutate(runId),
    stop: () => {
      if (active !== null) stop.mutate(active.id);
    },
  };
}
