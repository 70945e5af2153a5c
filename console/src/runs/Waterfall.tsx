import { Sparkles, Wrench } from "lucide-react";
import type { Step } from "@/api/types";
import { classes } from "@/ui/classes";
import { duration } from "@/ui/timeWords";
import { barsOf } from "./bars";

type Props = { steps: Step[]; chosen: number | null; onChoose: (seq: number) => void };

/** Each step of a run as a bar on one time line, from the run's first step to its last. */
export function Waterfall({ steps, chosen, onChoose }: Props) {
  const { bars, total } = barsOf(steps);
  return (
    <div>
      <div className="flex items-center gap-3 border-b pb-1.5 text-label text-muted" aria-hidden="true">
        <span className="w-40 shrink-0 pl-2 tablet:w-48">Step</span>
        <span className="hidden flex-1 justify-between tablet:flex">
          <span>0</span>
          <span>{duration(total / 2)}</span>
          <span>{duration(total)}</span>
        </span>
        <span className="ml-auto w-20 shrink-0 pr-2 text-right">Duration</span>
      </div>
      <ol aria-label="Steps">
        {bars.map(({ step, left, width }) => {
          const Icon = step.kind === "model" ? Sparkles : Wrench;
          return (
            <li key={step.seq}>
              <button
                type="button"
                aria-pressed={step.seq === chosen}
                onClick={() => onChoose(step.seq)}
                className={classes(
                  "flex h-9 w-full items-center gap-3 rounded-control text-left text-list transition-colors duration-120",
                  step.seq === chosen ? "bg-accent-soft" : "hover:bg-hover",
                )}
              >
                <span className="flex w-40 shrink-0 items-center gap-2 pl-2 tablet:w-48">
                  <Icon className="size-4 shrink-0 text-faint" aria-hidden="true" />
                  <span className="truncate">{step.name}</span>
                </span>
                <span className="relative hidden h-full flex-1 tablet:block" aria-hidden="true">
                  <span
                    className={classes(
                      "absolute top-2.5 h-4 min-w-0.5 rounded-[3px]",
                      step.kind === "model" ? "bg-chart-1" : "bg-chart-2",
                    )}
                    style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
                  />
                </span>
                <span className="ml-auto w-20 shrink-0 pr-2 text-right text-muted tabular-nums">
                  {duration(step.durationMs)}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
