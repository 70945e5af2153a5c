import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap, unwrapWithTag } from "@/api/client";
import { newKey } from "@/api/newKey";
import { asProblem } from "@/api/problem";
import { say } from "@/ui/toasts";
import { bodyOf, type Draft } from "./draft";
import { scheduleQuery } from "./queries";
import type { Schedule, Tagged } from "./types";

/** Makes a schedule, or changes the one that is there in the state that it was read in. */
export function useSaveSchedule(before: Tagged | null) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, etag }: { draft: Draft; etag: string | null }) =>
      before === null
        ? unwrapWithTag(
            api.POST("/api/v1/schedules", {
              params: { header: { "Idempotency-Key": newKey() } },
              body: bodyOf(draft),
            }),
          )
        : unwrapWithTag(
            api.PATCH("/api/v1/schedules/{id}", {
              params: { path: { id: before.data.id }, header: etag === null ? {} : { "If-Match": etag } },
              body: bodyOf(draft),
            }),
          ),
    onSuccess: (saved) => {
      queries.setQueryData(scheduleQuery(saved.data.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: ["schedules", "list"] });
    },
  });
}

/** Switches a schedule on or off, shown at once and taken back when it was refused. */
export function useEnable(schedule: Schedule) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (enabled: boolean) =>
      unwrapWithTag(api.PATCH("/api/v1/schedules/{id}", { params: { path: { id: schedule.id } }, body: { enabled } })),
    onSuccess: (saved) => {
      queries.setQueryData(scheduleQuery(schedule.id).queryKey, saved);
      return queries.invalidateQueries({ queryKey: ["schedules", "list"] });
    },
    onError: (error) => say(asProblem(error).message),
  });
}

export function useTrigger(schedule: Schedule) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/v1/schedules/{id}/trigger", {
          params: { path: { id: schedule.id }, header: { "Idempotency-Key": newKey() } },
        }),
      ),
    onSuccess: () => say(`A run of ${schedule.name} has begun`),
    onError: (error) => say(asProblem(error).message),
    onSettled: () => queries.invalidateQueries({ queryKey: ["schedules"] }),
  });
}
