import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, Clock } from "lucide-react";
import { api, unwrap } from "@/api/client";
import type { Domain } from "@/api/types";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { say } from "@/ui/toasts";
import { CopyLine } from "./CopyLine";
import { domainsQuery } from "./queries";

export function DomainRow({ domain, onRemove }: { domain: Domain; onRemove: () => void }) {
  const queries = useQueryClient();
  const verify = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/domains/{id}/verification", { params: { path: { id: domain.id } } })),
    onSuccess: (looked) => {
      if (looked.verifiedAt !== null) say(`${looked.domain} is verified`);
      return queries.invalidateQueries({ queryKey: domainsQuery.queryKey });
    },
  });
  const verified = domain.verifiedAt !== null;
  return (
    <li className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex items-center gap-2 font-medium">
          {domain.domain}
          {verified ? (
            <Badge tone="ok">
              <CircleCheck aria-hidden="true" />
              Verified
            </Badge>
          ) : (
            <Badge tone="warn">
              <Clock aria-hidden="true" />
              Not verified
            </Badge>
          )}
        </p>
        <div className="flex gap-2">
          {!verified && (
            <Button busy={verify.isPending} onClick={() => verify.mutate()}>
              Verify
            </Button>
          )}
          <Button look="danger" aria-label={`Remove ${domain.domain}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
      </div>
      {!verified && (
        <>
          <p className="text-label text-muted">Add this TXT record to the DNS of {domain.domain}, then verify.</p>
          <CopyLine label="Record name" text={domain.recordName} />
          <CopyLine label="Record value" text={domain.recordValue} />
        </>
      )}
      {verify.isError && <ProblemNotice error={verify.error} />}
      {verify.data?.verifiedAt === null && (
        <p role="status" className="text-list text-muted">
          The record is not there yet. A new record can take an hour to be seen: verify again then.
        </p>
      )}
    </li>
  );
}
