import { useQuery } from "@tanstack/react-query";
import type { Problem } from "@/api/problem";
import type { AgentDraft } from "@/api/types";
import { Badge } from "@/ui/Badge";
import { Checkbox } from "@/ui/Checkbox";
import { Field } from "@/ui/Field";
import { RadioList } from "@/ui/RadioList";
import { Select } from "@/ui/Select";
import { callables } from "./callables";
import { AFTER_TIMEOUT, APPROVERS, listed } from "./choices";
import { toolsQuery } from "./queries";
import { SpanField } from "./SpanField";

type Props = {
  draft: AgentDraft;
  onChange: (part: Partial<AgentDraft>) => void;
  problem: Problem | null;
  disabled: boolean;
};

export const APPROVAL_FIELDS = [
  "approvals",
  "approvalTimeoutSeconds",
  "onApprovalTimeout",
  "approverRole",
] as const satisfies (keyof AgentDraft)[];

/** Which calls wait for a person, and for how long. */
export function ApprovalFields({ draft, onChange, problem, disabled }: Props) {
  const tools = useQuery(toolsQuery).data ?? [];
  const names = [...new Set(callables(draft))];
  if (names.length === 0) {
    return (
      <p className="text-list text-muted">
        This agent can call nothing yet. Choose a tool or add a delegate, then say here which calls wait for a person.
      </p>
    );
  }
  const toggle = (name: string, on: boolean) =>
    onChange({ approvals: on ? [...draft.approvals, name] : draft.approvals.filter((other) => other !== name) });
  return (
    <>
      <div role="group" aria-label="Calls that need an approval">
        <p className="mb-2 text-list text-muted">
          A person sees the call with its arguments, and approves, changes or rejects it before it is done.
        </p>
        <ul className="grid gap-x-6 gap-y-2 tablet:grid-cols-2">
          {names.map((name) => (
            <li key={name} className="flex min-w-0 items-start justify-between gap-2">
              <Checkbox
                checked={draft.approvals.includes(name)}
                disabled={disabled}
                onChange={(on) => toggle(name, on)}
                label={<span className="font-mono font-normal break-all">{name}</span>}
              />
              {tools.find((tool) => tool.name === name)?.effect === "once" && (
                <span title="It changes something outside and is never repeated by itself.">
                  <Badge>Acts once</Badge>
                </span>
              )}
            </li>
          ))}
        </ul>
        {problem?.about("approvals") !== undefined && (
          <p className="mt-1.5 text-label text-bad">{problem.about("approvals")}</p>
        )}
      </div>
      {draft.approvals.length > 0 && (
        <div className="grid gap-5 tablet:grid-cols-2">
          <SpanField
            label="Time for an approval"
            hint="Empty: the run waits as long as it takes. Waiting costs nothing."
            seconds={draft.approvalTimeoutSeconds}
            disabled={disabled}
            error={problem?.about("approvalTimeoutSeconds")}
            onChange={(approvalTimeoutSeconds) => onChange({ approvalTimeoutSeconds })}
          />
        </div>
      )}
      {draft.approvals.length > 0 && draft.approvalTimeoutSeconds !== null && (
        <RadioList
          label="When nobody decides in time"
          value={draft.onApprovalTimeout}
          choices={listed(AFTER_TIMEOUT).map(([value, told]) => ({ value, ...told }))}
          disabled={disabled}
          error={problem?.about("onApprovalTimeout")}
          onChoose={(onApprovalTimeout) => onChange({ onApprovalTimeout })}
        />
      )}
      {draft.approvals.length > 0 &&
        draft.approvalTimeoutSeconds !== null &&
        draft.onApprovalTimeout === "escalate" && (
          <div className="grid gap-5 tablet:grid-cols-2">
            <Field label="Asked next" error={problem?.about("approverRole")}>
              {(wiring) => (
                <Select
                  {...wiring}
                  value={draft.approverRole ?? "admin"}
                  choices={listed(APPROVERS).map(([value, text]) => ({ value, text, label: text }))}
                  disabled={disabled}
                  onChoose={(role) => onChange({ approverRole: role as AgentDraft["approverRole"] })}
                />
              )}
            </Field>
          </div>
        )}
    </>
  );
}
