import type { Step } from "@/api/types";
import { gist } from "@/chat/gist";
import { settledWord, shortHeadline } from "@/interrupts/words";
import { count } from "@/ui/numbers";
import { fieldsOf, interruptOf, textOf, toldBy } from "./told";

export type StepWords = { title: string; about: string };

/** What a step did, in a few words, and what came of it in some more. */
export function stepWords(step: Step, steps: Step[], who: (label: string) => string): StepWords {
  const result = fieldsOf(step.result);
  switch (step.kind) {
    case "model":
    case "tool":
      return { title: step.name, about: step.kind === "model" ? said(step) : gist(textOf(result, "content")) };
    case "begun":
      return { title: `Began ${step.name}`, about: "From here on it may have happened" };
    case "interrupt":
      return { title: shortHeadline(interruptOf(step)), about: "" };
    case "resolution": {
      const asked = steps.find(({ seq }) => seq === fieldsOf(step.request).interrupt);
      const by = textOf(result, "by");
      const action = textOf(result, "action") as Parameters<typeof settledWord>[1];
      const word = asked === undefined ? "Answered" : settledWord(interruptOf(asked).reason, action);
      return { title: by === "" || by === "platform" ? word : `${word} by ${who(by)}`, about: textOf(result, "text") };
    }
    case "child":
      return { title: `Called ${step.name}`, about: "" };
    case "summary": {
      const before = fieldsOf(step.request).tokensBefore;
      const after = result.tokensAfter;
      const sizes = typeof before === "number" && typeof after === "number";
      return { title: "Summed up what was before", about: sizes ? `${count(before)} → ${count(after)} tokens` : "" };
    }
    default:
      return { title: step.name, about: "" };
  }
}

function said(step: Step): string {
  const message = toldBy([step]).messages[0];
  if (message === undefined) return "";
  const calls = message.toolCalls.map(({ name }) => name);
  return message.text !== "" ? gist(message.text) : calls.length > 0 ? `asks for ${calls.join(", ")}` : "";
}
