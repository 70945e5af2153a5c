import { useEffect, useRef, useState } from "react";
import type { Problem } from "@/api/problem";
import type { Resolution } from "@/api/types";
import { Button } from "@/ui/Button";
import { AnswerFormFields } from "./AnswerFormFields";
import type { Choice } from "./choices";

type Props = {
  choices: Choice[];
  given: unknown;
  busy: Resolution["action"] | null;
  problem: Problem | null;
  onSend: (answer: Resolution) => void;
  onForget: () => void;
};

/** The ways to answer as buttons; one that needs more opens its form in their place, and Back returns. */
export function Choices({ choices, given, busy, problem, onSend, onForget }: Props) {
  const [chosen, setChosen] = useState<Choice["action"] | null>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const back = useRef<Choice["action"] | null>(null);
  useEffect(() => {
    if (chosen !== null || back.current === null) return;
    buttons.current?.querySelector<HTMLElement>(`[data-action=${back.current}]`)?.focus();
    back.current = null;
  }, [chosen]);
  const choice = choices.find(({ action }) => action === chosen);
  if (choice?.form != null) {
    return (
      <AnswerFormFields
        key={choice.action}
        choice={choice}
        form={choice.form}
        given={given}
        busy={busy !== null}
        problem={problem}
        onSend={onSend}
        onCancel={() => {
          back.current = choice.action;
          onForget();
          setChosen(null);
        }}
      />
    );
  }
  return (
    <div ref={buttons} className="flex flex-wrap gap-2">
      {choices.map(({ action, label, look, form }) => (
        <Button
          key={action}
          data-action={action}
          look={look}
          busy={busy === action}
          disabled={busy !== null}
          onClick={() => (form === null ? onSend({ action }) : setChosen(action))}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
