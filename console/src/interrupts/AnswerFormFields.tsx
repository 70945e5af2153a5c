import { useState } from "react";
import type { Resolution } from "@/api/types";
import type { Problem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { TextArea } from "@/ui/Input";
import { argumentsText, readArguments } from "./argumentsText";
import type { AnswerForm, Choice } from "./choices";

type Props = {
  choice: Choice;
  form: AnswerForm;
  given: unknown;
  busy: boolean;
  problem: Problem | null;
  onSend: (answer: Resolution) => void;
  onCancel: () => void;
};

/** An answer that needs words or other arguments. What the server refuses is said at the field. */
export function AnswerFormFields({ choice, form, given, busy, problem, onSend, onCancel }: Props) {
  const json = form.kind === "arguments";
  const [text, setText] = useState(json ? argumentsText(given) : "");
  const [checked, setChecked] = useState(false);
  const read = json ? readArguments(text) : null;
  const complaint = read !== null && "complaint" in read ? read.complaint : undefined;
  const missing = form.required && text.trim() === "" ? `${form.label} is missing.` : undefined;
  const refused = problem?.about(json ? "arguments" : "text");
  const send = () => {
    setChecked(true);
    if (complaint !== undefined || missing !== undefined) return;
    if (read !== null && "value" in read) onSend({ action: choice.action, arguments: read.value });
    else onSend({ action: choice.action, ...(text.trim() !== "" && { text: text.trim() }) });
  };
  return (
    <form
      noValidate
      className="appear flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field
        label={form.label}
        optional={!form.required}
        hint={form.hint}
        error={json ? (complaint ?? refused) : ((checked ? missing : undefined) ?? refused)}
      >
        {(wiring) => (
          <TextArea
            {...wiring}
            // The field is what was asked for by pressing the button that it takes the place of.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            rows={json ? 5 : 2}
            spellCheck={!json}
            onKeyDown={(event) => {
              if (event.key === "Escape") {
                event.preventDefault();
                onCancel();
              }
              if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
                event.preventDefault();
                send();
              }
            }}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={json ? "max-h-96 font-mono" : "max-h-72 text-body!"}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look={choice.action === "reject" ? "danger" : "primary"} busy={busy}>
          {form.submit}
        </Button>
        <Button look="quiet" disabled={busy} onClick={onCancel}>
          Back
        </Button>
      </div>
    </form>
  );
}
