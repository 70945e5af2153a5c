import { useQuery } from "@tanstack/react-query";
import type { LiveInterrupt } from "@/stream/liveRun";
import { TextBones } from "@/ui/Skeleton";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { InterruptCard } from "./InterruptCard";
import { interruptQuery } from "./queries";
import { useWho } from "./useWho";
import { settledWord } from "./words";

/** An interrupt where the run waits for it. Once settled it is a line, unless somebody looks at its card still. */
export function StreamedInterrupt({ interrupt, live }: { interrupt: LiveInterrupt; live: boolean }) {
  const who = useWho();
  const settled = interrupt.settled;
  const read = useQuery({ ...interruptQuery(interrupt.id), enabled: live && settled === null });
  if (settled !== null) {
    const by = settled.by === "platform" ? "" : ` by ${who(settled.by)}`;
    return (
      <p className="pl-1 text-label text-muted">
        {settledWord(interrupt.reason, settled.action)}
        {by}
      </p>
    );
  }
  if (read.data !== undefined) return <InterruptCard interrupt={read.data} heading="h2" />;
  if (read.isError) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />;
  return live ? <TextBones lines={3} /> : null;
}
