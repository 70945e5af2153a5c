import type { Step } from "@/api/types";
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
