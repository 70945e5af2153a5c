import { useState } from "react";
import type { Problem } from "@/api/problem";
import type { Resolution } from "@/api/types";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { TextArea } from "@/ui/Input";

type Props = {
  options: string[];
  busy: Resolution | null;
  problem: Problem | null;
  onSend: (answer: Resolution) => void;
};

/** A question is answered with one of its options or in one's own words, or left unanswered. */
export function QuestionAnswer({ options, busy, problem, onSend }: Props) {
  const [text, setText] = useState("");
  const words = text.trim();
  const send = () => {
    if (words !== "") onSend({ action: "respond", text: words });
  };
  return (
    <div className="flex flex-col gap-4">
      {options.length > 0 && (
        <div role="group" aria-label="Answers to choose from" className="flex flex-wrap gap-2">
          {options.map((option) => (
            <Button
              key={option}
              busy={busy?.action === "respond" && busy.text === option}
              disabled={busy !== null}
              onClick={() => onSend({ action: "respond", text: option })}
              className="h-auto! min-h-8 py-1 text-left whitespace-normal!"
            >
              {option}
            </Button>
          ))}
        </div>
      )}
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Field label={options.length > 0 ? "Or in your own words" : "Your answer"} error={problem?.about("text")}>
          {(wiring) => (
            <TextArea
              {...wiring}
              rows={2}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
                  event.preventDefault();
                  send();
                }
              }}
              className="max-h-72 text-body!"
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            look="primary"
            disabled={words === "" || busy !== null}
            busy={busy?.action === "respond" && busy.text === words}
          >
            Send answer
          </Button>
          <Button
            look="quiet"
            busy={busy?.action === "reject"}
            disabled={busy !== null}
            onClick={() => onSend({ action: "reject" })}
          >
            Leave it unanswered
          </Button>
        </div>
      </form>
    </div>
  );
}
