import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { AgentDraft } from "@/api/types";
import type { Problem } from "@/api/problem";
import { Badge } from "@/ui/Badge";
import { Disclosure } from "@/ui/Disclosure";
import { Field } from "@/ui/Field";
import { Input, TextArea } from "@/ui/Input";
import { Select } from "@/ui/Select";
import { APPROVAL_FIELDS, ApprovalFields } from "./ApprovalFields";
import { withTools } from "./callables";
import { DelegateFields } from "./DelegateFields";
import { modelsQuery } from "./queries";
import { RUN_FIELDS, RunFields } from "./RunFields";
import { approvalsInShort, delegatesInShort, runsInShort } from "./summaries";
import { ToolPicker } from "./ToolPicker";

type Props = {
  draft: AgentDraft;
  onChange: (draft: AgentDraft) => void;
  problem: Problem | null;
  readOnly?: boolean;
  /** The agent whose draft this is; null while it does not exist. */
  self: string | null;
};

export function AgentForm({ draft, onChange, problem, readOnly = false, self }: Props) {
  const models = useQuery(modelsQuery);
  const form = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (problem !== null) form.current?.querySelector("[aria-invalid=true]")?.scrollIntoView({ block: "center" });
  }, [problem]);
  const change = (part: Partial<AgentDraft>) => onChange({ ...draft, ...part });
  const catalogue = models.data ?? [];
  const known = catalogue.some((model) => model.id === draft.model);
  const choices = catalogue.map((model) => ({
    value: model.id,
    text: model.name,
    label: (
      <span className="inline-flex items-center gap-2">
        {model.name}
        <span className="text-faint">{model.provider}</span>
        {model.demo && <Badge tone="accent">Demo</Badge>}
      </span>
    ),
  }));
  if (!known && draft.model !== "") {
    choices.push({ value: draft.model, text: draft.model, label: <span>{draft.model} (not available now)</span> });
  }
  const demo = catalogue.some((model) => model.id === draft.model && model.demo);
  return (
    <fieldset ref={form} disabled={readOnly} className="flex min-w-0 flex-col gap-5">
      <legend className="sr-only">The agent</legend>
      <div className="grid gap-5 tablet:grid-cols-2">
        <Field label="Name" error={problem?.about("name")}>
          {(wiring) => (
            <Input
              {...wiring}
              required
              maxLength={100}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label="Model"
          error={problem?.about("model")}
          {...(demo && {
            hint: "The demo model needs no key and shows how runs work. Add a provider's key for real answers.",
          })}
        >
          {(wiring) => (
            <Select
              {...wiring}
              value={draft.model}
              choices={choices}
              disabled={readOnly}
              placeholder={models.isPending ? "Loading models…" : "Choose a model"}
              onChoose={(model) => change({ model })}
            />
          )}
        </Field>
      </div>
      <Field label="Description" optional error={problem?.about("description")}>
        {(wiring) => (
          <Input
            {...wiring}
            value={draft.description}
            placeholder="What people use it for, in one line"
            onChange={(event) => change({ description: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Instructions"
        hint="What it does, how it answers, what it must not do. Markdown is fine."
        error={problem?.about("instructions")}
      >
        {(wiring) => (
          <TextArea
            {...wiring}
            value={draft.instructions}
            className="max-h-[60vh] min-h-48 p-3 text-body!"
            onChange={(event) => change({ instructions: event.target.value })}
          />
        )}
      </Field>
      <ToolPicker
        chosen={draft.tools}
        onChange={(tools) => change(withTools(draft, tools))}
        disabled={readOnly}
        error={problem?.about("tools")}
      />
      <div className="overflow-hidden rounded-card border">
        <Disclosure title="Delegates" summary={delegatesInShort(draft)} urgent={faulty(problem, ["delegates"])}>
          <DelegateFields draft={draft} onChange={change} problem={problem} disabled={readOnly} self={self} />
        </Disclosure>
        <Disclosure title="Approvals" summary={approvalsInShort(draft)} urgent={faulty(problem, APPROVAL_FIELDS)}>
          <ApprovalFields draft={draft} onChange={change} problem={problem} disabled={readOnly} />
        </Disclosure>
        <Disclosure title="Runs" summary={runsInShort(draft)} urgent={faulty(problem, RUN_FIELDS)}>
          <RunFields draft={draft} onChange={change} problem={problem} disabled={readOnly} />
        </Disclosure>
      </div>
    </fieldset>
  );
}

function faulty(problem: Problem | null, fields: readonly string[]): boolean {
  return fields.some((field) => problem?.about(field) !== undefined);
}
