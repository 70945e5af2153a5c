import { useState } from "react";
import type { ApiKey } from "@/api/types";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Time } from "@/ui/Time";

type Props = { apiKey: ApiKey; onRotate: () => void; onRevoke: () => void };

export function ApiKeyRow({ apiKey, onRotate, onRevoke }: Props) {
  const [now] = useState(() => Date.now());
  const expired = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) < now;
  const overlapping = apiKey.previousUntil !== null && Date.parse(apiKey.previousUntil) > now;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{apiKey.name}</span>
          {expired && <Badge tone="warn">Expired</Badge>}
          {overlapping && <Badge tone="busy">Two texts count</Badge>}
        </p>
        <p className="truncate text-muted" title={apiKey.scopes.join(", ")}>
          <code className="font-mono text-label">{apiKey.prefix}…</code> · {scopeWords(apiKey.scopes)}
        </p>
      </div>
      <div className="text-label text-muted tablet:text-right">
        <p>{apiKey.lastUsedAt === null ? "Never used" : <>Used {<Time at={apiKey.lastUsedAt} />}</>}</p>
        <p>{apiKey.expiresAt === null ? "Does not expire" : <>Expires {<Time at={apiKey.expiresAt} />}</>}</p>
      </div>
      <Button look="quiet" aria-label={`Rotate ${apiKey.name}`} onClick={onRotate}>
        Rotate
      </Button>
      <Button look="danger" aria-label={`Revoke ${apiKey.name}`} onClick={onRevoke}>
        Revoke
      </Button>
    </li>
  );
}

function scopeWords(scopes: string[]): string {
  if (scopes.length === 0) return "no scopes";
  return scopes.length > 3 ? `${scopes.length} scopes` : scopes.join(", ");
}
