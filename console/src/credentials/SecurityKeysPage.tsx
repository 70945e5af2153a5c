import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useEffect } from "react";
import { api, unwrap } from "@/api/client";
import { Section } from "@/settings/Section";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { keyQuery } from "./queries";
import { Rotations } from "./Rotations";
import { RotationProgress } from "./RotationProgress";
import type { OrganizationKey } from "./types";

export function SecurityKeysPage() {
  const queries = useQueryClient();
  const key = useQuery(keyQuery);
  const rotating = key.data?.rotation != null;
  const begin = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/keys/rotations")),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["keys"] }),
  });
  useEffect(() => {
    if (!rotating) void queries.invalidateQueries({ queryKey: ["keys", "rotations"] });
  }, [rotating, queries]);
  return (
    <div className="flex flex-col gap-10">
      <Section
        title="Security keys"
        about="Credentials and everything else that is secret in this organization is sealed with its own key."
        action={
          key.data !== undefined && (
            <Button busy={begin.isPending} disabled={rotating} onClick={() => begin.mutate()}>
              <RotateCw aria-hidden="true" />
              {rotating ? "Rotating" : "Rotate key"}
            </Button>
          )
        }
      >
        {key.isPending && <RowBones rows={2} />}
        {key.isError && <ProblemNotice error={key.error} onRetry={() => void key.refetch()} />}
        {begin.isError && <ProblemNotice error={begin.error} />}
        {key.data !== undefined && <KeyFacts organizationKey={key.data} />}
        {key.data?.rotation != null && <RotationProgress rotation={key.data.rotation} />}
      </Section>
      <Rotations />
    </div>
  );
}

function KeyFacts({ organizationKey: { version, createdAt, rotatesAt } }: { organizationKey: OrganizationKey }) {
  return (
    <dl className="divide-y rounded-card border">
      <div className="flex items-center justify-between gap-4 px-4 py-2.5">
        <dt className="text-muted">Key</dt>
        <dd className="font-medium tabular-nums">
          {version === 0 ? "Made when something is first sealed" : `Version ${version}`}
        </dd>
      </div>
      {createdAt !== null && (
        <div className="flex items-center justify-between gap-4 px-4 py-2.5">
          <dt className="text-muted">Seals since</dt>
          <dd>
            <Time at={createdAt} />
          </dd>
        </div>
      )}
      <div className="flex items-center justify-between gap-4 px-4 py-2.5">
        <dt className="text-muted">Rotates by itself</dt>
        <dd>{rotatesAt === null ? "No" : <Time at={rotatesAt} />}</dd>
      </div>
    </dl>
  );
}
