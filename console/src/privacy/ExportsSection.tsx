import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { usePages } from "@/api/pages";
import { membersQuery } from "@/members/queries";
import { Section } from "@/settings/Section";
import { Button } from "@/ui/Button";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { ExportList } from "./ExportList";
import { exportsQuery } from "./queries";

/** Copies of the organization's data, and of its members'. */
export function ExportsSection() {
  const queries = useQueryClient();
  const exports = usePages(exportsQuery);
  const members = usePages(membersQuery);
  const ask = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/privacy/exports", { body: { person: null } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: exportsQuery.queryKey }),
  });
  return (
    <Section
      title="Exports"
      about="A ZIP file with everything the organization holds, as JSON lines. Made in the background."
      action={
        <Button onClick={() => ask.mutate()} busy={ask.isPending}>
          Export everything
        </Button>
      }
    >
      {ask.error !== null && <ProblemNotice error={ask.error} />}
      {exports.error !== null && <ProblemNotice error={exports.error} onRetry={exports.retry} />}
      {!exports.loaded && exports.error === null && <RowBones rows={2} />}
      {exports.loaded && exports.items.length === 0 && (
        <p className="rounded-card border px-4 py-3 text-muted">Nothing was exported yet.</p>
      )}
      {exports.items.length > 0 && (
        <ExportList
          exports={exports.items}
          whose={(person) =>
            person === null
              ? "The organization"
              : (members.items.find((member) => member.userId === person)?.name ?? "A former member")
          }
          link={(id) => unwrap(api.POST("/api/v1/privacy/exports/{id}/links", { params: { path: { id } } }))}
        />
      )}
      <More hasMore={exports.hasMore} loading={exports.loadingMore} onMore={exports.loadMore} />
    </Section>
  );
}
