import { useState } from "react";
import { KeyRound, Plus } from "lucide-react";
import { usePages } from "@/api/pages";
import type { ApiKey } from "@/api/types";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { ApiKeyRow } from "./ApiKeyRow";
import { NewApiKeyModal } from "./NewApiKeyModal";
import { apiKeysQuery } from "./queries";
import { RevokeModal } from "./RevokeModal";
import { RotateModal } from "./RotateModal";
import { Section } from "./Section";

export function ApiKeysPage() {
  const keys = usePages(apiKeysQuery);
  const [creating, setCreating] = useState(false);
  const [rotating, setRotating] = useState<ApiKey | null>(null);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const create = (
    <Button look="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden="true" />
      Create key
    </Button>
  );
  return (
    <>
      <Section
        title="API keys"
        about="For programs that act in this organization. A key can do what its scopes say, and nothing else."
        action={keys.items.length > 0 && create}
      >
        {!keys.loaded && keys.error === null && <RowBones rows={3} />}
        {keys.error !== null && <ProblemNotice error={keys.error} onRetry={keys.retry} />}
        {keys.loaded && keys.items.length === 0 && (
          <div className="rounded-card border">
            <EmptyState icon={<KeyRound aria-hidden="true" />} title="No keys yet" action={create}>
              A program sends its key as a bearer token. For example, a nightly job that asks an agent to summarise the
              day’s tickets.
            </EmptyState>
          </div>
        )}
        {keys.items.length > 0 && (
          <ul className="divide-y rounded-card border">
            {keys.items.map((key) => (
              <ApiKeyRow
                key={key.id}
                apiKey={key}
                onRotate={() => setRotating(key)}
                onRevoke={() => setRevoking(key)}
              />
            ))}
          </ul>
        )}
        <More hasMore={keys.hasMore} loading={keys.loadingMore} onMore={keys.loadMore} />
      </Section>
      {creating && <NewApiKeyModal onClose={() => setCreating(false)} />}
      {rotating !== null && <RotateModal apiKey={rotating} onClose={() => setRotating(null)} />}
      {revoking !== null && <RevokeModal apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}
