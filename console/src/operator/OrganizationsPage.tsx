import { Plus } from "lucide-react";
import { useState } from "react";
import { usePages } from "@/api/pages";
import type { PlatformOrganization } from "@/api/types";
import { useMe } from "@/auth/me";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { More } from "@/ui/More";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { LookModal } from "./LookModal";
import { NewClientModal } from "./NewClientModal";
import { organizationsQuery } from "./queries";
import { ShareModal } from "./ShareModal";
import { SuspendModal } from "./SuspendModal";

type Doing = { what: "look" | "share" | "suspend"; organization: PlatformOrganization };

export function OrganizationsPage() {
  const organizations = usePages(organizationsQuery);
  const [creating, setCreating] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  return (
    <Page
      title="Organizations"
      actions={
        <Button look="primary" onClick={() => setCreating(true)}>
          <Plus aria-hidden="true" />
          New organization
        </Button>
      }
    >
      <div className="max-w-5xl px-4 py-6 tablet:px-6">
        <p className="mb-4 text-muted">
          All organizations of this deployment, by name and numbers. What is in them is theirs: looking in needs a
          reason, lasts at most four hours, and they see it.
        </p>
        {!organizations.loaded && organizations.error === null && <RowBones rows={5} />}
        {organizations.error !== null && <ProblemNotice error={organizations.error} onRetry={organizations.retry} />}
        {organizations.items.length > 0 && (
          <ul className="divide-y rounded-card border">
            {organizations.items.map((organization) => (
              <Row
                key={organization.id}
                organization={organization}
                onDo={(what) => setDoing({ what, organization })}
              />
            ))}
          </ul>
        )}
        <More hasMore={organizations.hasMore} loading={organizations.loadingMore} onMore={organizations.loadMore} />
      </div>
      {creating && <NewClientModal onClose={() => setCreating(false)} />}
      {doing?.what === "look" && <LookModal organization={doing.organization} onClose={close} />}
      {doing?.what === "share" && <ShareModal organization={doing.organization} onClose={close} />}
      {doing?.what === "suspend" && <SuspendModal organization={doing.organization} onClose={close} />}
    </Page>
  );
}

type RowProps = { organization: PlatformOrganization; onDo: (what: Doing["what"]) => void };

function Row({ organization, onDo }: RowProps) {
  const me = useMe();
  const own = me.organizations.some(({ id }) => id === organization.id);
  const suspended = organization.suspendedAt !== null;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{organization.name}</span>
          {suspended && <Badge tone="bad">Suspended</Badge>}
        </p>
        <p className="text-label text-muted">
          {organization.members} {organization.members === 1 ? "member" : "members"} · {organization.recentRuns} runs in
          30 days
          {suspended && organization.suspensionReason !== null && <> · {organization.suspensionReason}</>}
        </p>
      </div>
      <Button look="quiet" aria-label={`Share of ${organization.name}`} onClick={() => onDo("share")}>
        Share
      </Button>
      {!own && (
        <Button look="quiet" aria-label={`Look into ${organization.name}`} onClick={() => onDo("look")}>
          Look in
        </Button>
      )}
      {organization.id !== me.organization.id && (
        <Button
          look={suspended ? "secondary" : "danger"}
          aria-label={`${suspended ? "Resume" : "Suspend"} ${organization.name}`}
          onClick={() => onDo("suspend")}
        >
          {suspended ? "Resume" : "Suspend"}
        </Button>
      )}
    </li>
  );
}
