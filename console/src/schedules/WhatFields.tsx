import { useQuery } from "@tanstack/react-query";
import { agentsQuery, versionsQuery } from "@/agents/queries";
import { usePages } from "@/api/pages";
import type { Problem } from "@/api/problem";
import { Field } from "@/ui/Field";
import { Input, TextArea } from "@/ui/Input";
import { Select } from "@/ui/Select";
import type { Draft } from "./draft";

export type FieldsProps = {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  problem: Problem | null;
  disabled?: boolean;
};

const NEWEST = "newest";

/** What runs, and what it is told. */
export function WhatFields({ draft, onChange, problem, disabled = false }: FieldsProps) {
  const agents = usePages(agentsQuery);
  const versions = useQuery({ ...versionsQuery(draft.agentId), enabled: draft.agentId !== "" });
  const choices = agents.items.map((agent) => ({ value: agent.id, text: agent.name, label: agent.name }));
  if (draft.agentId !== "" && agents.loaded && !choices.some((choice) => choice.value === draft.agentId))
    choices.push({ value: draft.agentId, text: "An agent that is gone", label: "An agent that is gone" });
  const published = (versions.data ?? []).map(({ version }) => ({
    value: String(version),
    text: `Version ${version}`,
    label: `Version ${version}`,
  }));
  return (
    <>
      <Field label="Name" error={problem?.about("name")}>
        {(wiring) => (
          <Input
            {...wiring}
            required
            maxLength={100}
            value={draft.name}
            placeholder="Morning report"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-5 tablet:grid-cols-[1fr_160px]">
        <Field label="Agent" error={problem?.about("agentId")}>
          {(wiring) => (
            <Select
              {...wiring}
              value={draft.agentId}
              choices={choices}
              disabled={disabled}
              placeholder={agents.loaded ? "Choose an agent" : "Loading agents…"}
              onChoose={(agentId) => onChange({ agentId, agentVersion: "", conversationId: "" })}
            />
          )}
        </Field>
        {draft.conversationId === "" && (
          <Field label="Version" error={problem?.about("agentVersion")}>
            {(wiring) => (
              <Select
                {...wiring}
                value={draft.agentVersion === "" ? NEWEST : draft.agentVersion}
                choices={[{ value: NEWEST, text: "The newest", label: "The newest" }, ...published]}
                disabled={disabled || draft.agentId === ""}
                onChoose={(version) => onChange({ agentVersion: version === NEWEST ? "" : version })}
              />
            )}
          </Field>
        )}
      </div>
      <Field label="Input" hint="What the agent is told each time." error={problem?.about("input")}>
        {(wiring) => (
          <TextArea
            {...wiring}
            required
            maxLength={200_000}
            value={draft.input}
            className="max-h-64 min-h-24 p-3"
            onChange={(event) => onChange({ input: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
