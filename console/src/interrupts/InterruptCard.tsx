import { useQuery } from "@tanstack/react-query";
import { ShieldAlert } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { agentQuery } from "@/agents/queries";
import { asProblem } from "@/api/problem";
import type { Interrupt, Resolution } from "@/api/types";
import { useMay, useMe } from "@/auth/me";
import { stepsQuery } from "@/runs/queries";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Time } from "@/ui/Time";
import { ArgumentsView } from "./ArgumentsView";
import { Choices } from "./Choices";
import { choicesFor } from "./choices";
import { InterruptIcon } from "./InterruptIcon";
import { QuestionAnswer } from "./QuestionAnswer";
import { isBelow } from "./roles";
import { SettledLine } from "./SettledLine";
import { useResolve } from "./useResolve";
import { explanation, headline, optionsOf, timesMade } from "./words";

type Props = { interrupt: Interrupt; heading: "h2" | "h3"; framed?: boolean };

/** What a run waits for and the ways to answer; once settled, how. The focus follows from one to the other. */
export function InterruptCard({ interrupt, heading: Heading, framed = true }: Props) {
  const id = useId();
  const me = useMe();
  const may = useMay("interrupts.resolve");
  const resolve = useResolve(interrupt.id);
  const agent = useQuery(agentQuery(interrupt.agentId)).data?.data;
  const repeated = interrupt.reason === "repetition";
  const steps = useQuery({ ...stepsQuery(interrupt.runId, false), enabled: repeated }).data;
  const times = repeated && steps !== undefined ? timesMade(steps, interrupt) : null;
  const open = interrupt.state === "open";
  const answered = resolve.isSuccess || resolve.isError;
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open && answered) outcome.current?.focus();
  }, [open, answered]);

  const problem = resolve.isError ? asProblem(resolve.error) : null;
  const late = problem?.code === "interrupt_settled";
  const atField = problem !== null && (problem.about("arguments") ?? problem.about("text")) !== undefined;
  const busy = resolve.isPending ? resolve.variables : null;
  const send = (answer: Resolution) => resolve.mutate(answer);
  const about = explanation(interrupt);
  const above = interrupt.role !== null && isBelow(me.role, interrupt.role);
  return (
    <section
      aria-labelledby={id}
      className={framed ? "rounded-card border border-line-strong bg-surface p-4" : undefined}
    >
      <div className="flex items-start gap-3">
        <InterruptIcon reason={interrupt.reason} open={open} />
        <div className="flex min-w-0 flex-1 flex-col gap-4">
          <div className="pt-0.5">
            <Heading id={id} className="text-body font-semibold break-words whitespace-pre-wrap">
              {headline(interrupt, agent?.name ?? "The agent", times)}
            </Heading>
            {open && about !== "" && <p className="text-list text-muted">{about}</p>}
            {open && (
              <p className="mt-0.5 text-label text-muted">
                Asked <Time at={interrupt.createdAt} />
                {interrupt.expiresAt !== null && (
                  <>
                    {interrupt.kind === "timer" ? " · goes on " : " · closes "}
                    <Time at={interrupt.expiresAt} />
                  </>
                )}
              </p>
            )}
          </div>
          {interrupt.kind === "approval" && <ArgumentsView value={interrupt.shown.arguments} />}
          {open && interrupt.role !== null && (
            <p className="flex items-center gap-2 text-list text-muted">
              <ShieldAlert className="size-4 shrink-0 text-warn" aria-hidden="true" />
              {above
                ? `Nobody answered in time. Now it needs somebody with the role ${interrupt.role} or above.`
                : `Nobody answered in time, so it came to you as ${me.role ?? interrupt.role}.`}
            </p>
          )}
          {problem !== null && !late && !atField && <ProblemNotice error={problem} />}
          {open && !may && <p className="text-list text-muted">You may see this, not answer it.</p>}
          {open &&
            may &&
            !above &&
            (interrupt.kind === "question" ? (
              <QuestionAnswer options={optionsOf(interrupt.shown)} busy={busy} problem={problem} onSend={send} />
            ) : (
              <Choices
                choices={choicesFor(interrupt.reason)}
                given={interrupt.shown.arguments}
                busy={busy?.action ?? null}
                problem={problem}
                onSend={send}
                onForget={() => resolve.reset()}
              />
            ))}
          {!open && (
            <div ref={outcome} tabIndex={-1} role="status" className="flex flex-col gap-2 rounded-control outline-none">
              {late && (
                <p className="text-list text-muted">It was settled before your answer came; that one was not taken.</p>
              )}
              <SettledLine interrupt={interrupt} />
            </div>
          )}
        </div>
      </div>
    </section>
  );
}
