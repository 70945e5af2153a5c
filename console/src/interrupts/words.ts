import type { Interrupt, Step } from "@/api/types";
import { clockTime } from "@/ui/timeWords";

/** What cards need of an interrupt; a stream tells less than the API. */
export type Asked = Pick<Interrupt, "id" | "kind" | "reason" | "tool" | "shown">;

export function shownText(shown: Asked["shown"], field: string): string {
  const value = shown[field];
  return typeof value === "string" ? value : "";
}

export function optionsOf(shown: Asked["shown"]): string[] {
  return Array.isArray(shown.options) ? shown.options.filter((option) => typeof option === "string") : [];
}

/** What is asked, in one line. */
export function headline(asked: Asked, agent: string, times: number | null): string {
  if (asked.reason === "question") return shownText(asked.shown, "question") || `${agent} asks something`;
  return `${agent} ${predicate(asked, times)}`;
}

/** The same where the agent is named beside it. */
export function shortHeadline(asked: Asked): string {
  if (asked.reason === "question") return shownText(asked.shown, "question") || "Asks something";
  const words = predicate(asked, null);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function predicate(asked: Asked, times: number | null): string {
  const tool = asked.tool ?? "a tool";
  switch (asked.reason) {
    case "policy":
      return `wants to use ${tool}`;
    case "unknown_outcome":
      return `may have used ${tool} already`;
    case "repetition":
      return `has made this call ${times === null ? "again and again" : timesWords(times)}`;
    case "question":
      return "asks something";
    case "signal":
      return `waits for ${shownText(asked.shown, "name") || "a signal"}`;
    case "timer": {
      const until = shownText(asked.shown, "until");
      return until === "" ? "waits for a time" : `waits until ${clockTime(until, Date.now())}`;
    }
  }
}

/** What the answer is about, in a sentence or two. */
export function explanation(asked: Pick<Asked, "reason">): string {
  switch (asked.reason) {
    case "policy":
      return "This tool needs somebody’s approval. The agent goes on when you decide.";
    case "unknown_outcome":
      return "The call was begun and then interrupted. It may have happened: make it again, skip it, or give its result.";
    case "repetition":
      return "It may be going in circles. Let it go on, change the call, or refuse it.";
    case "question":
      return "";
    case "signal":
      return "Another system is to send it. If you know what it says, give it here; or let the agent go on without it.";
    case "timer":
      return "It goes on by itself then.";
  }
}

function timesWords(times: number): string {
  return times === 1 ? "once before" : times === 2 ? "twice" : `${times} times`;
}

/** How often a run's journal has the same call, made and answered. */
export function timesMade(steps: Step[], asked: Asked): number {
  const wanted = canonical(asked.shown.arguments);
  return steps.filter((step) => {
    if (step.kind !== "tool" || step.name !== asked.tool) return false;
    const given = (step.request as { arguments?: unknown } | null)?.arguments;
    return canonical(parsed(given)) === wanted;
  }).length;
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => one.localeCompare(other)))
      : part,
  );
}

const ACTIONS: Record<Asked["reason"], Record<NonNullable<Interrupt["resolution"]>["action"], string>> = {
  policy: { approve: "Approved", edit: "Approved with changes", reject: "Rejected", respond: "Answered" },
  unknown_outcome: { approve: "Made again", edit: "Made with changes", reject: "Skipped", respond: "Result given" },
  repetition: { approve: "Let go on", edit: "Let go on with changes", reject: "Refused", respond: "Answered" },
  question: { approve: "Answered", edit: "Answered", reject: "Left unanswered", respond: "Answered" },
  signal: { approve: "Given", edit: "Given", reject: "Wait ended", respond: "Given" },
  timer: { approve: "The time came", edit: "The time came", reject: "Wait ended early", respond: "The time came" },
};

/** What became of it: "Approved", "Skipped". */
export function settledWord(reason: Asked["reason"], action: NonNullable<Interrupt["resolution"]>["action"]): string {
  return ACTIONS[reason][action];
}
