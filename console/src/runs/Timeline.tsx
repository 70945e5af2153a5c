import { Flag } from "lucide-react";
import type { Step } from "@/api/types";
import { classes } from "@/ui/classes";
import { duration } from "@/ui/timeWords";
import { barsOf, frameOf } from "./bars";
import { TimelineRow, type Choice } from "./TimelineRow";

type Props = {
  runId: string;
  steps: Step[];
  now: number;
  chosen: Choice | null;
  onChoose: (choice: Choice) => void;
};

/** Each step of a run and of the runs it called as a bar on one time line, from the first step to the last. */
export function Timeline({ runId, steps, now, chosen, onChoose }: Props) {
  const frame = frameOf(steps, now);
  return (
    <div>
      <div className="flex items-center gap-3 border-b pb-1.5 text-label text-muted" aria-hidden="true">
        <span className="flex-1 pl-2">Step</span>
        <span className="hidden w-[38%] shrink-0 justify-between tablet:flex">
          <span>0</span>
          <span>{duration(frame.total / 2)}</span>
          <span>{duration(frame.total)}</span>
        </span>
        <span className="w-20 shrink-0 pr-2 text-right">Duration</span>
      </div>
      <ol aria-label="Steps">
        <li>
          <button
            type="button"
            aria-pressed={chosen?.runId === runId && chosen.seq === 0}
            onClick={() => onChoose({ runId, seq: 0 })}
            className={classes(
              "flex h-9 w-full items-center gap-2 rounded-control pl-2 text-left text-list transition-colors duration-120",
              chosen?.runId === runId && chosen.seq === 0 ? "bg-accent-soft" : "hover:bg-hover",
            )}
          >
            <Flag className="size-4 shrink-0 text-faint" aria-hidden="true" />
            Start
          </button>
        </li>
        {barsOf(steps, frame, now).map((bar) => (
          <TimelineRow
            key={bar.step.seq}
            runId={runId}
            bar={bar}
            steps={steps}
            frame={frame}
            now={now}
            depth={0}
            chosen={chosen}
            onChoose={onChoose}
          />
        ))}
      </ol>
    </div>
  );
}
