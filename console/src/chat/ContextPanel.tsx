import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import type { Agent, Conversation, Page, Run } from "@/api/types";
import { ModelName } from "@/agents/ModelName";
import { RunStateBadge } from "@/runs/RunStateBadge";
import { IconButton } from "@/ui/IconButton";
import { count } from "@/ui/numbers";
import { ShortId } from "@/ui/ShortId";
import { Time } from "@/ui/Time";

type Props = {
  conversation: Conversation;
  agent: Agent | null;
  runs: Page<Run> | null;
  /** The stream has seen the run at work before the list of runs is read again. */
  working: "running" | "waiting" | null;
  onClose: () => void;
};

/** What this conversation runs on and what it has used so far. */
export function ContextPanel({ conversation, agent, runs, working, onClose }: Props) {
  const all = runs?.items ?? [];
  const latest = all[0];
  const sum = (part: "inputTokens" | "outputTokens") => all.reduce((total, run) => total + run.usage[part], 0);
  const partial = runs?.nextCursor != null;
  return (
    <aside
      aria-label="Context"
      className="fixed inset-y-0 right-0 z-30 flex w-72 shrink-0 flex-col border-l bg-surface shadow-float desktop:static desktop:z-auto desktop:shadow-none"
    >
      <div className="flex min-h-14 items-center justify-between border-b pr-2 pl-4">
        <h2 className="text-list font-semibold">Context</h2>
        <IconButton label="Hide context" onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4">
        <dl className="flex flex-col gap-2.5">
          <Row name="Agent">
            {agent === null ? (
              "…"
            ) : (
              <Link
                to="/agents/$agentId"
                params={{ agentId: agent.id }}
                className="truncate font-medium text-accent-text hover:underline"
              >
                {agent.name}
              </Link>
            )}
          </Row>
          <Row name="Version">{versionWords(conversation, latest, agent)}</Row>
          <Row name="Model">
            <ModelName id={latest?.model ?? agent?.model ?? "…"} />
          </Row>
          {agent !== null && <Row name="Tools">{agent.tools.length === 0 ? "None" : agent.tools.join(", ")}</Row>}
        </dl>
        <dl className="flex flex-col gap-2.5 border-t pt-4">
          <Row name={partial ? "Tokens in, last 200 runs" : "Tokens in"}>{count(sum("inputTokens"))}</Row>
          <Row name={partial ? "Tokens out, last 200 runs" : "Tokens out"}>{count(sum("outputTokens"))}</Row>
          <Row name="Runs">{partial ? `more than ${all.length}` : count(all.length)}</Row>
        </dl>
        <dl className="flex flex-col gap-2.5 border-t pt-4">
          {latest !== undefined && (
            <Row name="Last run">
              <Link to="/runs/$runId" params={{ runId: latest.id }} className="rounded-full hover:opacity-80">
                <RunStateBadge state={working ?? latest.state} />
              </Link>
            </Row>
          )}
          <Row name="Started">
            <Time at={conversation.createdAt} />
          </Row>
          <Row name="Id">
            <ShortId id={conversation.id} what="conversation" />
          </Row>
        </dl>
      </div>
    </aside>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-5 items-center justify-between gap-3">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="flex min-w-0 justify-end text-right tabular-nums">{children}</dd>
    </div>
  );
}

function versionWords(conversation: Conversation, latest: Run | undefined, agent: Agent | null): string {
  const version = conversation.agentVersion ?? latest?.agentVersion ?? agent?.latestVersion ?? null;
  if (version === null) return "Draft";
  return conversation.agentVersion === null ? `${version} (newest)` : String(version);
}
