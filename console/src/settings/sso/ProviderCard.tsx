import { useMutation } from "@tanstack/react-query";
import { CircleAlert, CircleCheck } from "lucide-react";
import { api, unwrap } from "@/api/client";
import type { IdentityProvider } from "@/api/types";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { CopyLine } from "./CopyLine";

type Props = { provider: IdentityProvider; onChange: () => void; onRemove: () => void };

export function ProviderCard({ provider, onChange, onRemove }: Props) {
  const test = useMutation({
    mutationFn: () =>
      unwrap(api.POST("/api/v1/identity-providers/{id}/test", { params: { path: { id: provider.id } } })),
  });
  return (
    <li className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            <span className="truncate">{provider.name}</span>
            {provider.state === "disabled" && <Badge tone="warn">Switched off</Badge>}
            {provider.enforced && <Badge tone="accent">Required</Badge>}
            {provider.acceptTokens && <Badge>Tokens accepted</Badge>}
          </p>
          <p className="truncate text-muted">{provider.issuer}</p>
        </div>
        <div className="flex gap-2">
          <Button busy={test.isPending} onClick={() => test.mutate()}>
            Test
          </Button>
          <Button onClick={onChange}>Change</Button>
          <Button look="danger" aria-label={`Remove ${provider.name}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
      </div>
      <CopyLine label="Callback URL" text={provider.callbackUrl} />
      <p className="text-label text-muted">{rolesInWords(provider)}</p>
      {test.isError && <ProblemNotice error={test.error} />}
      {test.data !== undefined &&
        (test.data.reachable ? (
          <p role="status" className="flex items-center gap-2 text-list text-ok">
            <CircleCheck className="size-4 shrink-0" aria-hidden="true" />
            It answers, with {test.data.keys} {test.data.keys === 1 ? "key" : "keys"}.
          </p>
        ) : (
          <p role="alert" className="flex items-start gap-2 text-list text-bad">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
            {test.data.problem}
          </p>
        ))}
    </li>
  );
}

function rolesInWords(provider: IdentityProvider): string {
  const groups = provider.groupRoles.map(({ group, role }) => `${group} → ${role}`);
  const others = provider.defaultRole === null ? "everybody else is not let in" : `others → ${provider.defaultRole}`;
  return [...groups, others].join(" · ");
}
