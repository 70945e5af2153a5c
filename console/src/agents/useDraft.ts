import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrapWithTag } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Agent, AgentDraft } from "@/api/types";
import { changesFrom, differences, draftOf } from "./draft";
import { agentQuery } from "./queries";

export type Tagged = { data: Agent; etag: string | null };
type Edit = { base: Tagged; draft: AgentDraft };

/**
 * Editing an agent's draft. What is being edited is pinned to the state and entity tag it began from, so that somebody
 * else's save in between is noticed (412) instead of overwritten, even when a refetch has shown it meanwhile.
 */
export function useDraft(id: string, saved: Tagged) {
  const queries = useQueryClient();
  const { queryKey } = agentQuery(id);
  const [edit, setEdit] = useState<Edit | null>(null);
  const [theirs, setTheirs] = useState<Tagged | null>(null);
  const draft = edit?.draft ?? draftOf(saved.data);
  const changed = edit === null ? [] : differences(edit.base.data, edit.draft);

  const save = useMutation({
    mutationFn: ({ base, draft: mine }: Edit) =>
      unwrapWithTag(
        api.PATCH("/api/v1/agents/{id}", {
          params: { path: { id }, header: base.etag === null ? {} : { "If-Match": base.etag } },
          body: changesFrom(base.data, mine),
        }),
      ),
    onMutate: async (mine) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      queries.setQueryData(queryKey, { ...mine.base, data: { ...mine.base.data, ...mine.draft } });
      setEdit(null);
      return { before };
    },
    onSuccess: (answer) => {
      queries.setQueryData(queryKey, answer);
      void queries.invalidateQueries({ queryKey: ["agents", "list"] });
    },
    onError: async (error, mine, context) => {
      queries.setQueryData(queryKey, context?.before);
      setEdit(mine);
      if (!(error instanceof Problem) || error.status !== 412) return;
      setTheirs(await queries.query({ ...agentQuery(id), staleTime: 0 }));
    },
  });

  return {
    draft,
    dirty: changed.length > 0,
    saving: save.isPending,
    error: save.isError && theirs === null ? save.error : null,
    change: (next: AgentDraft) => setEdit({ base: edit?.base ?? saved, draft: next }),
    discard: () => {
      setEdit(null);
      save.reset();
    },
    save: () => (edit === null ? Promise.resolve(null) : save.mutateAsync(edit)),
    conflict:
      theirs === null || edit === null
        ? null
        : {
            mine: edit.draft,
            theirs: theirs.data,
            keepMine: () => {
              setTheirs(null);
              save.mutate({
                base: theirs,
                draft: { ...draftOf(theirs.data), ...changesFrom(edit.base.data, edit.draft) },
              });
            },
            takeTheirs: () => {
              setTheirs(null);
              setEdit(null);
              save.reset();
            },
            close: () => setTheirs(null),
          },
  };
}
