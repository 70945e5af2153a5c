import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { InterruptCard } from "@/interrupts/InterruptCard";
import { runInterruptsQuery } from "@/interrupts/queries";
import { waitingWords } from "@/interrupts/waitingWords";

const MOST_RUNS = 20;

/**
 * What an active run waits for, and what the runs that it called wait for, where it can be answered. What was answered
 * while somebody looked stays, so that they see what became of it.
 */
export function RunWaits({ runIds }: { runIds: string[] }) {
  const [since] = useState(() => Date.now());
  const all = useQueries({ queries: runIds.slice(0, MOST_RUNS).map(runInterruptsQuery) }).flatMap(
    ({ data }) => data ?? [],
  );
  const open = all.filter(({ state }) => state === "open");
  const shown = all.filter(({ state, resolution }) => state === "open" || Date.parse(resolution?.at ?? "") > since);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="waits-heading">
      <h2 id="waits-heading" className="mb-3 text-list font-semibold">
        {waitingWords(open) ?? "Answered"}
      </h2>
      <div className="flex max-w-190 flex-col gap-3">
        {shown.map((interrupt) => (
          <InterruptCard key={interrupt.id} interrupt={interrupt} heading="h3" />
        ))}
      </div>
    </section>
  );
}
