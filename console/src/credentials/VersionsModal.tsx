import { useQuery } from "@tanstack/react-query";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { versionsQuery } from "./queries";
import type { Credential, CredentialVersion } from "./types";

export function VersionsModal({ credential, onClose }: { credential: Credential; onClose: () => void }) {
  const versions = useQuery(versionsQuery(credential.id));
  return (
    <Modal
      open
      onClose={onClose}
      title={`Versions of ${credential.name}`}
      description="The newest 100, without their values."
    >
      {versions.isPending && <RowBones rows={2} />}
      {versions.isError && <ProblemNotice error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data !== undefined && (
        <ul className="max-h-80 divide-y overflow-y-auto rounded-card border">
          {versions.data.map((version) => (
            <li key={version.version} className="flex items-center justify-between gap-4 px-4 py-2.5">
              <div>
                <p className="font-medium tabular-nums">Version {version.version}</p>
                <p className="text-label text-muted">
                  Given <Time at={version.createdAt} />
                </p>
              </div>
              <State version={version} newest={version.version === credential.version} />
            </li>
          ))}
        </ul>
      )}
      <ModalActions>
        <Button onClick={onClose}>Close</Button>
      </ModalActions>
    </Modal>
  );
}

function State({ version, newest }: { version: CredentialVersion; newest: boolean }) {
  if (newest) return <Badge tone="ok">In use</Badge>;
  if (version.destroyedAt !== null)
    return (
      <p className="text-label text-muted">
        Destroyed <Time at={version.destroyedAt} />
      </p>
    );
  return version.validUntil === null ? null : (
    <p className="text-label text-warn">
      Counts until <Time at={version.validUntil} />
    </p>
  );
}
