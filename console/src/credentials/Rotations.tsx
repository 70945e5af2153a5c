import { useQuery } from "@tanstack/react-query";
import { Section } from "@/settings/Section";
import { Badge } from "@/ui/Badge";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { rotationsQuery } from "./queries";

export function Rotations() {
  const rotations = useQuery(rotationsQuery);
  return (
    <Section title="Rotations" about="The newest 20.">
      {rotations.isPending && <RowBones rows={2} />}
      {rotations.isError && <ProblemNotice error={rotations.error} onRetry={() => void rotations.refetch()} />}
      {rotations.data?.length === 0 && (
        <p className="rounded-card border px-4 py-6 text-center text-muted">
          None yet. Rotate the key when somebody who knew the deployment’s secrets has left.
        </p>
      )}
      {rotations.data !== undefined && rotations.data.length > 0 && (
        <ul className="divide-y rounded-card border">
          {rotations.data.map((rotation) => (
            <li key={rotation.id} className="flex items-center justify-between gap-4 px-4 py-2.5">
              <div>
                <p className="font-medium tabular-nums">To version {rotation.toVersion}</p>
                <p className="text-label text-muted">
                  {rotation.startedBy === "platform" ? "Began by itself" : "Begun by a person"}{" "}
                  <Time at={rotation.startedAt} />
                </p>
              </div>
              <div className="flex items-center gap-3">
                <span className="text-label text-muted tabular-nums">{rotation.resealed} values</span>
                {rotation.state === "finished" ? (
                  <Badge tone="ok">Finished</Badge>
                ) : (
                  <Badge tone={rotation.problem === null ? "busy" : "warn"}>
                    {rotation.problem === null ? "Running" : "Stuck"}
                  </Badge>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
