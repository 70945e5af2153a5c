import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ArrowLeft, History } from "lucide-react";
import type { Agent, AgentDraft, AgentVersion } from "@/api/types";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { IconButton } from "@/ui/IconButton";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { SidePanel } from "@/ui/SidePanel";
import { RowBones } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { draftOf, FIELD_NAMES, inWords, telling } from "./draft";
import { versionsQuery } from "./queries";

const route = getRouteApi("/shell/agents/$agentId");
type Props = { agent: Agent; onClose: () => void; onUse: ((draft: AgentDraft) => void) | null };

export function VersionsPanel({ agent, onClose, onUse }: Props) {
  const { version: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const versions = useQuery(versionsQuery(agent.id));
  const shown = versions.data?.find(({ version }) => version === chosen);
  const open = (version: number | null) =>
    void navigate({ search: { panel: "versions", ...(version !== null && { version }) } });
  return (
    <SidePanel
      label="Versions"
      onClose={onClose}
      title={
        shown === undefined ? (
          "Versions"
        ) : (
          <>
            <IconButton label="All versions" onClick={() => open(null)}>
              <ArrowLeft aria-hidden="true" />
            </IconButton>
            Version {shown.version}
          </>
        )
      }
    >
      {versions.isPending && <RowBones rows={3} />}
      {versions.isError && <ProblemNotice error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data?.length === 0 && (
        <EmptyState icon={<History aria-hidden="true" />} title="Nothing published yet">
          A version keeps the draft as it is, for good. Until there is one, conversations use the draft.
        </EmptyState>
      )}
      {shown !== undefined && <Version version={shown} onUse={onUse} />}
      {shown === undefined && (
        <ul className="-m-4">
          {versions.data?.map((version) => (
            <li key={version.version}>
              <button
                type="button"
                onClick={() => open(version.version)}
                className="flex w-full items-baseline gap-3 border-b px-4 py-2.5 text-left transition-colors duration-120 hover:bg-hover"
              >
                <span className="w-7 shrink-0 font-medium tabular-nums">v{version.version}</span>
                <span className="min-w-0 flex-1 truncate text-muted">{version.note ?? "No note"}</span>
                <span className="text-muted">
                  <Time at={version.publishedAt} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </SidePanel>
  );
}

function Version({ version, onUse }: { version: AgentVersion; onUse: Props["onUse"] }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-start justify-between gap-3">
        <p className="text-list text-muted">
          {version.note ?? "No note"} · published <Time at={version.publishedAt} />
        </p>
        {onUse !== null && <Button onClick={() => onUse(draftOf(version))}>Copy into the draft</Button>}
      </div>
      <dl className="flex flex-col gap-3">
        {telling(version).map((field) => (
          <div key={field}>
            <dt className="text-label text-muted">{FIELD_NAMES[field]}</dt>
            <dd className="text-list break-words whitespace-pre-wrap">{inWords(version, field)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
