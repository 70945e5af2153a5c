import { useQuery } from "@tanstack/react-query";
import { Checkbox } from "@/ui/Checkbox";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Select } from "@/ui/Select";
import type { Draft } from "./draft";
import { conversationsWithQuery } from "./queries";
import type { FieldsProps } from "./WhatFields";

const ALONE = "alone";
const BUSY = [
  { value: "agent", text: "As the agent says", label: "As the agent says" },
  { value: "reject", text: "Skip it", label: "Skip it" },
  { value: "enqueue", text: "Wait in line", label: "Wait in line" },
  { value: "interrupt", text: "Interrupt the active run", label: "Interrupt the active run" },
  { value: "rollback", text: "Take the active run’s place", label: "Take the active run’s place" },
];

/** What is rarely changed. */
export function MoreFields({ draft, onChange, problem, disabled = false }: FieldsProps) {
  const complains = ["conversationId", "onBusy", "deadlineSeconds", "maxTokens", "webhookUrl"].some(
    (field) => problem?.about(field) !== undefined,
  );
  return (
    <details className="group" open={complains || undefined}>
      <summary className="cursor-default rounded-control text-list font-medium text-muted select-none hover:text-text">
        More settings
      </summary>
      <div className="mt-4 flex flex-col gap-5">
        <Where draft={draft} onChange={onChange} problem={problem} disabled={disabled} />
        <Checkbox
          checked={draft.overlap === "skip"}
          onChange={(skip) => onChange({ overlap: skip ? "skip" : "allow" })}
          label="Skip while the last run is active"
          disabled={disabled}
        />
        <Checkbox
          checked={draft.missed === "runOnce"}
          onChange={(once) => onChange({ missed: once ? "runOnce" : "skip" })}
          label="Make up for missed times"
          description="When the deployment was down: one run for all of them."
          disabled={disabled}
        />
        <Checkbox
          checked={draft.background}
          onChange={(background) => onChange({ background })}
          label="Run in the background"
          description="Its runs yield to those that somebody waits for."
          disabled={disabled}
        />
        <div className="grid gap-5 tablet:grid-cols-2">
          <Field label="Deadline in minutes" optional error={problem?.about("deadlineSeconds")}>
            {(wiring) => (
              <Input
                {...wiring}
                type="number"
                min={1}
                max={43_200}
                className="tabular-nums"
                value={draft.deadlineMinutes}
                onChange={(event) => onChange({ deadlineMinutes: event.target.value })}
              />
            )}
          </Field>
          <Field label="Token limit" optional error={problem?.about("maxTokens")}>
            {(wiring) => (
              <Input
                {...wiring}
                type="number"
                min={1}
                className="tabular-nums"
                value={draft.maxTokens}
                onChange={(event) => onChange({ maxTokens: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field
          label="Webhook"
          optional
          hint="Is told of each run’s end, with its output."
          error={problem?.about("webhookUrl")}
        >
          {(wiring) => (
            <Input
              {...wiring}
              type="url"
              placeholder="https://"
              value={draft.webhookUrl}
              onChange={(event) => onChange({ webhookUrl: event.target.value })}
            />
          )}
        </Field>
      </div>
    </details>
  );
}

/** A run of its own, or a message in a conversation with the agent. */
function Where({ draft, onChange, problem, disabled = false }: FieldsProps) {
  const conversations = useQuery(conversationsWithQuery(draft.agentId));
  const choices = [
    { value: ALONE, text: "A run of its own", label: "A run of its own" },
    ...(conversations.data ?? []).map(({ id, title }) => ({
      value: id,
      text: title ?? "Untitled conversation",
      label: title ?? "Untitled conversation",
    })),
  ];
  if (draft.conversationId !== "" && !choices.some((choice) => choice.value === draft.conversationId))
    choices.push({ value: draft.conversationId, text: "A conversation", label: "A conversation" });
  return (
    <div className="grid gap-5 tablet:grid-cols-2">
      <Field label="Where" error={problem?.about("conversationId")}>
        {(wiring) => (
          <Select
            {...wiring}
            value={draft.conversationId === "" ? ALONE : draft.conversationId}
            choices={choices}
            disabled={disabled || draft.agentId === ""}
            onChoose={(id) => onChange({ conversationId: id === ALONE ? "" : id })}
          />
        )}
      </Field>
      {draft.conversationId !== "" && (
        <Field label="When it is busy" error={problem?.about("onBusy")}>
          {(wiring) => (
            <Select
              {...wiring}
              value={draft.onBusy === "" ? "agent" : draft.onBusy}
              choices={BUSY}
              disabled={disabled}
              onChoose={(choice) => onChange({ onBusy: choice === "agent" ? "" : (choice as Draft["onBusy"]) })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
