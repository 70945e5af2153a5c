import { CircleDashed, GitBranch, PencilLine } from "lucide-react";
import type { Agent } from "@/api/types";
import { Badge } from "@/ui/Badge";

export function AgentStateBadge({ agent }: { agent: Pick<Agent, "latestVersion" | "hasUnpublishedChanges"> }) {
  if (agent.latestVersion === null) {
    return (
      <Badge>
        <CircleDashed aria-hidden="true" />
        Draft
      </Badge>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Badge tone="ok">
        <GitBranch aria-hidden="true" />
        Version {agent.latestVersion}
      </Badge>
      {agent.hasUnpublishedChanges && (
        <Badge tone="warn">
          <PencilLine aria-hidden="true" />
          Edited since
        </Badge>
      )}
    </span>
  );
}
