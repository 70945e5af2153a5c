import { useState } from "react";
import { Plus, Vault } from "lucide-react";
import { usePages } from "@/api/pages";
import { useMay } from "@/auth/me";
import { Section } from "@/settings/Section";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { CredentialRow, type Act } from "./CredentialRow";
import { DeleteCredentialModal } from "./DeleteCredentialModal";
import { EditCredentialModal } from "./EditCredentialModal";
import { NewCredentialModal } from "./NewCredentialModal";
import { credentialsQuery } from "./queries";
import { ReplaceValueModal } from "./ReplaceValueModal";
import type { Credential } from "./types";
import { VersionsModal } from "./VersionsModal";

export function CredentialsPage() {
  const credentials = usePages(credentialsQuery);
  const mayManage = useMay("credentials.manage");
  const [creating, setCreating] = useState(false);
  const [open, setOpen] = useState<{ act: Act; credential: Credential } | null>(null);
  const close = () => setOpen(null);
  const create = mayManage && (
    <Button look="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden="true" />
      Add credential
    </Button>
  );
  return (
    <>
      <Section
        title="Credentials"
        about="Keys, tokens and passwords for other systems. Values are replaced, never shown."
        action={credentials.items.length > 0 && create}
      >
        {!credentials.loaded && credentials.error === null && <RowBones rows={3} />}
        {credentials.error !== null && <ProblemNotice error={credentials.error} onRetry={credentials.retry} />}
        {credentials.loaded && credentials.items.length === 0 && (
          <div className="rounded-card border">
            <EmptyState icon={<Vault aria-hidden="true" />} title="No credentials yet" action={create || undefined}>
              They are sealed with your organization’s own key. For example, the API key of a search service that an
              agent calls.
            </EmptyState>
          </div>
        )}
        {credentials.items.length > 0 && (
          <ul className="divide-y rounded-card border">
            {credentials.items.map((credential) => (
              <CredentialRow
                key={credential.id}
                credential={credential}
                mayManage={mayManage}
                onAct={(act) => setOpen({ act, credential })}
              />
            ))}
          </ul>
        )}
        <More hasMore={credentials.hasMore} loading={credentials.loadingMore} onMore={credentials.loadMore} />
      </Section>
      {creating && <NewCredentialModal onClose={() => setCreating(false)} />}
      {open?.act === "replace" && <ReplaceValueModal credential={open.credential} onClose={close} />}
      {open?.act === "edit" && <EditCredentialModal credential={open.credential} onClose={close} />}
      {open?.act === "versions" && <VersionsModal credential={open.credential} onClose={close} />}
      {open?.act === "delete" && <DeleteCredentialModal credential={open.credential} onClose={close} />}
    </>
  );
}
