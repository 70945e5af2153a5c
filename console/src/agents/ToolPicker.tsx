import { useQuery } from "@tanstack/react-query";
import type { Tool } from "@/api/types";
import { Badge } from "@/ui/Badge";
import { Checkbox } from "@/ui/Checkbox";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextBones } from "@/ui/Skeleton";
import { toolsQuery } from "./queries";

const EFFECTS: Record<Tool["effect"], { label: string; title: string }> = {
  pure: { label: "Reads only", title: "It changes nothing outside." },
  idempotent: { label: "Repeatable", title: "Doing it twice has the same effect as doing it once." },
  once: { label: "Acts once", title: "It changes something outside and is never repeated by itself." },
};

/** Tools that change nothing but let a run wait. */
const WAITING = ["ask_person", "wait_for_signal", "wait_until"];
const WAITS = { label: "Waits", title: "The run rests until the answer is there. Resting costs nothing." };

type Props = { chosen: string[]; onChange: (tools: string[]) => void; disabled: boolean; error: string | undefined };

export function ToolPicker({ chosen, onChange, disabled, error }: Props) {
  const tools = useQuery(toolsQuery);
  const offered = (tools.data ?? []).toSorted((one, other) => waits(one) - waits(other));
  const gone = tools.data === undefined ? [] : chosen.filter((name) => !offered.some((tool) => tool.name === name));
  const toggle = (name: string, on: boolean) =>
    onChange(on ? [...chosen, name] : chosen.filter((other) => other !== name));
  return (
    <div role="group" aria-labelledby="tools-heading">
      <p id="tools-heading" className="mb-1.5 text-list font-medium">
        Tools
      </p>
      {tools.isPending && <TextBones lines={3} />}
      {tools.isError && <ProblemNotice error={tools.error} onRetry={() => void tools.refetch()} />}
      {tools.data !== undefined && offered.length + gone.length === 0 && (
        <p className="text-list text-muted">This deployment offers no tools. The agent answers from its model alone.</p>
      )}
      {offered.length + gone.length > 0 && (
        <ul className="divide-y rounded-card border">
          {offered.map((tool) => (
            <li key={tool.name} className="flex items-start justify-between gap-3 px-3 py-2.5">
              <Checkbox
                checked={chosen.includes(tool.name)}
                disabled={disabled}
                onChange={(on) => toggle(tool.name, on)}
                label={<span className="font-mono font-normal">{tool.name}</span>}
                description={tool.description}
              />
              <EffectBadge {...(waits(tool) ? WAITS : EFFECTS[tool.effect])} />
            </li>
          ))}
          {gone.map((name) => (
            <li key={name} className="px-3 py-2.5">
              <Checkbox
                checked
                disabled={disabled}
                onChange={() => toggle(name, false)}
                label={<span className="font-mono font-normal">{name}</span>}
                description="No longer offered by this deployment. Remove it, or runs that need it fail."
              />
            </li>
          ))}
        </ul>
      )}
      {error !== undefined && <p className="mt-1.5 text-label text-bad">{error}</p>}
    </div>
  );
}

function EffectBadge({ label, title }: { label: string; title: string }) {
  return (
    <span title={title}>
      <Badge>{label}</Badge>
    </span>
  );
}

function waits(tool: Tool): number {
  return WAITING.includes(tool.name) ? 1 : 0;
}
