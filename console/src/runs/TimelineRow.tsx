import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import {
  Bot,
  ChevronRight,
  CircleHelp,
  CornerDownRight,
  FoldVertical,
  MessageCircleReply,
  Sparkles,
  Wrench,
  type LucideIcon,
} from "lucide-react";
import { useState } from "react";
import type { Step, StepKind } from "@/api/types";
import { useWho } from "@/interrupts/useWho";
import { classes } from "@/ui/classes";
import { duration } from "@/ui/timeWords";
import { barsOf, type Bar, type Frame } from "./bars";
import { runQuery, stepsQuery } from "./queries";
import { RunStateBadge } from "./RunStateBadge";
import { isActive } from "./states";
import { stepWords } from "./stepWords";
import { childRunOf } from "./told";

/** A step, of the run of the page or of one that it called. */
export type Choice = { runId: string; seq: number };
type Common = {
  steps: Step[];
  frame: Frame;
  now: number;
  depth: number;
  chosen: Choice | null;
  onChoose: (choice: Choice) => void;
};

const ICONS: Record<StepKind, LucideIcon> = {
  model: Sparkles,
  tool: Wrench,
  begun: CornerDownRight,
  interrupt: CircleHelp,
  resolution: MessageCircleReply,
  child: Bot,
  summary: FoldVertical,
};
const COLOURS: Record<StepKind, string> = {
  model: "bg-chart-1",
  tool: "bg-chart-2",
  begun: "bg-chart-5",
  interrupt: "bg-warn/35",
  resolution: "bg-warn",
  child: "bg-chart-3",
  summary: "bg-chart-4",
};
const DEEPEST = 5;

export function TimelineRow({ runId, bar, ...common }: Common & { runId: string; bar: Bar }) {
  const { step, left, width, milliseconds } = bar;
  const { depth, chosen, onChoose, steps } = common;
  const who = useWho();
  const childId = childRunOf(step);
  const [open, setOpen] = useState(true);
  const here = chosen?.runId === runId && chosen.seq === step.seq;
  const Icon = ICONS[step.kind];
  const { title, about } = stepWords(step, steps, who);
  const moment = step.kind === "begun" || step.kind === "resolution";
  return (
    <li>
      <div
        className={classes(
          "flex h-9 items-center rounded-control transition-colors duration-120",
          here ? "bg-accent-soft" : "hover:bg-hover",
        )}
        style={{ paddingLeft: depth * 20 }}
      >
        {childId !== null && (
          <button
            type="button"
            aria-expanded={open}
            aria-label={`Steps of ${step.name}`}
            onClick={() => setOpen(!open)}
            className="-mr-1 ml-1 flex size-6 shrink-0 items-center justify-center rounded-control text-muted hover:bg-pressed"
          >
            <ChevronRight
              className={classes("size-4 transition-transform duration-120", open && "rotate-90")}
              aria-hidden="true"
            />
          </button>
        )}
        <button
          type="button"
          aria-pressed={here}
          onClick={() => onChoose({ runId, seq: step.seq })}
          className="flex h-full min-w-0 flex-1 items-center gap-3 rounded-control text-left text-list"
        >
          <span className="flex min-w-0 flex-1 items-center gap-2 pl-2">
            <Icon className="size-4 shrink-0 text-faint" aria-hidden="true" />
            <span className="max-w-full shrink-0 truncate">{title}</span>
            <span className="min-w-0 truncate text-muted">{about}</span>
          </span>
          <span className="relative hidden h-full w-[38%] shrink-0 tablet:block" aria-hidden="true">
            <span
              className={classes("absolute top-2.5 h-4 min-w-0.5 rounded-[3px]", COLOURS[step.kind])}
              style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
            />
          </span>
          <span className="w-20 shrink-0 pr-2 text-right text-muted tabular-nums">
            {moment ? "–" : duration(milliseconds)}
          </span>
        </button>
      </div>
      {childId !== null && open && depth < DEEPEST && (
        <ChildRows runId={childId} name={step.name} {...common} depth={depth + 1} />
      )}
    </li>
  );
}

/** The steps of a run that was called, on the time line of the one that called it. */
function ChildRows({ runId, name, ...common }: Omit<Common, "steps"> & { runId: string; name: string }) {
  const run = useQuery(runQuery(runId)).data;
  const steps = useQuery(stepsQuery(runId, run === undefined || isActive(run))).data;
  return (
    <>
      {run !== undefined && (
        <p className="flex h-8 items-center gap-2 text-label text-muted" style={{ paddingLeft: common.depth * 20 + 8 }}>
          <RunStateBadge state={run.state} />
          <Link to="/runs/$runId" params={{ runId }} className="rounded hover:text-text hover:underline">
            Open its run
          </Link>
        </p>
      )}
      {steps !== undefined && steps.length > 0 && (
        <ol aria-label={`Steps of ${name}`}>
          {barsOf(steps, common.frame, common.now).map((bar) => (
            <TimelineRow key={bar.step.seq} {...common} runId={runId} bar={bar} steps={steps} />
          ))}
        </ol>
      )}
    </>
  );
}
