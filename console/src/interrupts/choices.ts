import type { Interrupt, Resolution } from "@/api/types";

export type AnswerForm = {
  kind: "text" | "arguments";
  label: string;
  hint: string;
  required: boolean;
  submit: string;
};
/** One way to answer: at once, or after a form. */
export type Choice = {
  action: Resolution["action"];
  label: string;
  look: "primary" | "secondary" | "quiet" | "danger";
  form: AnswerForm | null;
};

const EDIT: Choice = {
  action: "edit",
  label: "Edit arguments",
  look: "secondary",
  form: {
    kind: "arguments",
    label: "Arguments",
    hint: "The call is made with these instead.",
    required: true,
    submit: "Approve with changes",
  },
};
const INSTEAD: Choice = {
  action: "respond",
  label: "Answer instead",
  look: "quiet",
  form: {
    kind: "text",
    label: "Answer",
    hint: "The agent takes it as the result. The call is not made.",
    required: true,
    submit: "Give this answer",
  },
};

function refusing(label: string, submit: string, hint: string): Choice {
  return {
    action: "reject",
    label,
    look: "secondary",
    form: { kind: "text", label: "Reason", hint, required: false, submit },
  };
}

const CHOICES: Record<Exclude<Interrupt["reason"], "question">, Choice[]> = {
  policy: [
    { action: "approve", label: "Approve", look: "primary", form: null },
    EDIT,
    refusing("Reject", "Reject", "The agent reads it and goes on without the call."),
    INSTEAD,
  ],
  unknown_outcome: [
    { action: "approve", label: "Make it again", look: "secondary", form: null },
    refusing("Skip it", "Skip it", "The agent reads it and goes on without the call."),
    {
      action: "respond",
      label: "Give its result",
      look: "secondary",
      form: {
        kind: "text",
        label: "Result",
        hint: "What came out of the call, if it did happen. The call is not made again.",
        required: true,
        submit: "Give this result",
      },
    },
  ],
  repetition: [
    { action: "approve", label: "Let it go on", look: "secondary", form: null },
    { ...EDIT, form: EDIT.form === null ? null : { ...EDIT.form, submit: "Go on with changes" } },
    refusing("Refuse the call", "Refuse the call", "The agent reads it and tries something else."),
    INSTEAD,
  ],
  signal: [
    {
      action: "respond",
      label: "Give its content",
      look: "secondary",
      form: {
        kind: "text",
        label: "Content",
        hint: "The agent goes on as if this had come.",
        required: true,
        submit: "Go on with this",
      },
    },
    refusing("End the wait", "End the wait", "The agent reads it and goes on without the signal."),
  ],
  timer: [{ action: "reject", label: "End the wait now", look: "secondary", form: null }],
};

/** The ways to answer, besides answering a question in words. */
export function choicesFor(reason: Interrupt["reason"]): Choice[] {
  return reason === "question" ? [] : CHOICES[reason];
}
