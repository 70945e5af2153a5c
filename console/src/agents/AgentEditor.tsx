import { getRouteApi, Link } from "@tanstack/react-router";
import { Ellipsis, History, MessageSquare, Trash2 } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { useMay } from "@/auth/me";
import { Button, buttonClasses } from "@/ui/Button";
import { iconButtonClasses } from "@/ui/IconButton";
import { Menu, MenuItem, MenuLine } from "@/ui/Menu";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { AgentForm } from "./AgentForm";
import { AgentStateBadge } from "./AgentStateBadge";
import { ConflictModal } from "./ConflictModal";
import { DeleteAgentModal } from "./DeleteAgentModal";
import { LeaveGuard } from "./LeaveGuard";
import { PublishModal } from "./PublishModal";
import { SaveBar } from "./SaveBar";
import { useDraft, type Tagged } from "./useDraft";
import { VersionsPanel } from "./VersionsPanel";

const route = getRouteApi("/shell/agents/$agentId");

export function AgentEditor({ id, saved }: { id: string; saved: Tagged }) {
  const { panel } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("agents.write");
  const mayPublish = useMay("agents.publish");
  const mayChat = useMay("conversations.write");
  const editing = useDraft(id, saved);
  const [dialog, setDialog] = useState<"publish" | "delete" | null>(null);
  const agent = saved.data;
  const next = (agent.latestVersion ?? 0) + 1;
  const publishable = agent.hasUnpublishedChanges || agent.latestVersion === null || editing.dirty;
  const problem = editing.error === null ? null : asProblem(editing.error);
  return (
    <div className="flex min-w-0 flex-1">
      <Page
        title={agent.name}
        about={<AgentStateBadge agent={agent} />}
        actions={
          <>
            {mayChat && (
              <Link
                to="/chat"
                search={{ agent: id }}
                className={buttonClasses(publishable && mayPublish ? "secondary" : "primary")}
              >
                <MessageSquare aria-hidden="true" />
                Chat
              </Link>
            )}
            {mayPublish && publishable && (
              <Button look="primary" onClick={() => setDialog("publish")}>
                Publish version {next}
              </Button>
            )}
            <Menu
              trigger={
                <button type="button" aria-label="More actions" className={iconButtonClasses}>
                  <Ellipsis aria-hidden="true" />
                </button>
              }
            >
              <MenuItem onSelect={() => void navigate({ search: { panel: "versions" } })}>
                <History aria-hidden="true" />
                Versions
              </MenuItem>
              {mayWrite && (
                <>
                  <MenuLine />
                  <MenuItem danger onSelect={() => setDialog("delete")}>
                    <Trash2 aria-hidden="true" />
                    Delete agent…
                  </MenuItem>
                </>
              )}
            </Menu>
          </>
        }
      >
        <form
          className="flex min-h-full flex-col"
          onSubmit={(event) => {
            event.preventDefault();
            editing.save().catch(() => undefined);
          }}
        >
          <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-5 px-4 py-6 tablet:px-6">
            <AgentForm
              draft={editing.draft}
              onChange={editing.change}
              problem={problem}
              readOnly={!mayWrite}
              self={id}
            />
            {problem !== null && <ProblemNotice error={problem} fieldsShown />}
          </div>
          {(editing.dirty || editing.saving) && <SaveBar saving={editing.saving} onDiscard={editing.discard} />}
        </form>
      </Page>
      {panel === "versions" && (
        <VersionsPanel
          agent={agent}
          onClose={() => void navigate({ search: {} })}
          onUse={mayWrite ? editing.change : null}
        />
      )}
      {dialog === "publish" && (
        <PublishModal
          agent={agent}
          draft={editing.draft}
          version={next}
          saveFirst={editing.dirty ? editing.save : null}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === "delete" && <DeleteAgentModal agent={agent} onClose={() => setDialog(null)} />}
      {editing.conflict !== null && <ConflictModal {...editing.conflict} />}
      <LeaveGuard dirty={editing.dirty && dialog !== "delete"} />
    </div>
  );
}
