import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bot, X } from "lucide-react";
import { asProblem } from "@/api/problem";
import type { Agent } from "@/api/types";
import { Field } from "@/ui/Field";
import { IconButton } from "@/ui/IconButton";
import { Input, TextArea } from "@/ui/Input";
import { Select } from "@/ui/Select";
import { ShortId } from "@/ui/ShortId";
import type { Delegate } from "./callables";
import { agentQuery, versionsQuery } from "./queries";

type Props = {
  delegate: Delegate;
  /** The agent where it is among those read already. */
  agent: Agent | null;
  disabled: boolean;
  errorAt: (field: string) => string | undefined;
  onChange: (part: Partial<Delegate>) => void;
  onRemove: () => void;
};

export function DelegateCard({ delegate, agent, disabled, errorAt, onChange, onRemove }: Props) {
  const { agentId, agentVersion } = delegate;
  const one = useQuery({ ...agentQuery(agentId), enabled: agent === null, retry: false });
  const gone = agent === null && one.isError && asProblem(one.error).status === 404;
  const name = agent?.name ?? one.data?.data.name;
  const versions = useQuery({ ...versionsQuery(agentId), enabled: !gone }).data ?? [];
  const numbers = versions.map(({ version }) => version);
  if (agentVersion != null && !numbers.includes(agentVersion)) numbers.push(agentVersion);
  return (
    <div className="flex flex-col gap-4 rounded-card border p-3">
      <div className="flex items-center gap-2">
        <Bot className="size-4 shrink-0 text-faint" aria-hidden="true" />
        <p className="mr-auto min-w-0 truncate text-list font-medium">
          {gone && (
            <span className="text-warn">
              An agent that was deleted <ShortId id={agentId} what="agent id" />
            </span>
          )}
          {!gone && (
            <Link
              to="/agents/$agentId"
              params={{ agentId }}
              className="rounded-control underline-offset-2 hover:underline"
            >
              {name ?? "…"}
            </Link>
          )}
        </p>
        <Select
          aria-label={`Version of ${name ?? "the agent"}`}
          className="w-32! shrink-0"
          value={agentVersion == null ? "newest" : String(agentVersion)}
          choices={[
            { value: "newest", text: "Newest", label: "Newest" },
            ...numbers.map((version) => ({
              value: String(version),
              text: `Version ${version}`,
              label: `Version ${version}`,
            })),
          ]}
          disabled={disabled || gone}
          onChoose={(version) => onChange({ agentVersion: version === "newest" ? null : Number(version) })}
        />
        {!disabled && (
          <IconButton label={`Remove ${delegate.name}`} onClick={onRemove}>
            <X aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {gone && <p className="-mt-2 text-label text-muted">Remove it: the draft cannot be published with it.</p>}
      {(errorAt("agentId") ?? errorAt("agentVersion")) !== undefined && !gone && (
        <p className="-mt-2 text-label text-bad">{errorAt("agentId") ?? errorAt("agentVersion")}</p>
      )}
      <Field label="Called as" error={errorAt("name")}>
        {(wiring) => (
          <Input
            {...wiring}
            required
            maxLength={64}
            pattern="[A-Za-z0-9_\-]+"
            title="Letters, digits, underscores and dashes"
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono"
            value={delegate.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="When to call it"
        hint="Written for the model: what to ask, and what comes back."
        error={errorAt("description")}
      >
        {(wiring) => (
          <TextArea
            {...wiring}
            required
            maxLength={2000}
            className="min-h-16"
            value={delegate.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
