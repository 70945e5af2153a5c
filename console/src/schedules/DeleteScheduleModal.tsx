import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, unwrap } from "@/api/client";
import { ConfirmByName } from "@/ui/ConfirmByName";
import { say } from "@/ui/toasts";
import { scheduleQuery } from "./queries";
import type { Schedule } from "./types";

export function DeleteScheduleModal({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/schedules/{id}", { params: { path: { id: schedule.id } } })),
    onSuccess: async () => {
      say(`${schedule.name} is deleted`);
      onClose();
      await navigate({ to: "/schedules", search: {} });
      queries.removeQueries({ queryKey: scheduleQuery(schedule.id).queryKey });
      await queries.invalidateQueries({ queryKey: ["schedules", "list"] });
    },
  });
  return (
    <ConfirmByName
      title="Delete this schedule?"
      consequence="It begins nothing any more and cannot be brought back. The runs that it began stay."
      name={schedule.name}
      action="Delete schedule"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
