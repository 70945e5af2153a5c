import { Ban, Check, CircleSlash, Hourglass } from "lucide-react";
import type { Interrupt } from "@/api/types";
import { Time } from "@/ui/Time";
import { ArgumentsView } from "./ArgumentsView";
import { useWho } from "./useWho";
import { settledWord } from "./words";

type Props = { interrupt: Pick<Interrupt, "reason" | "state" | "resolution"> };

/** How it was settled, by whom and when. */
export function SettledLine({ interrupt: { reason, state, resolution } }: Props) {
  const who = useWho();
  if (resolution === null) {
    return (
      <p className="flex items-center gap-2 text-list text-muted">
        <CircleSlash className="size-4 shrink-0" aria-hidden="true" />
        {state === "expired" ? "Nobody answered in time." : "The run ended before this was answered."}
      </p>
    );
  }
  const refused = resolution.action === "reject";
  const late = state === "expired";
  const Icon = late ? Hourglass : refused ? Ban : Check;
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-start gap-2 text-list">
        <Icon className={`mt-0.5 size-4 shrink-0 ${refused || late ? "text-muted" : "text-ok"}`} aria-hidden="true" />
        <span>
          <span className="font-medium">
            {late ? "Nobody answered in time" : settledWord(reason, resolution.action)}
          </span>
          <span className="text-muted">
            {!late && resolution.by !== "platform" && ` by ${who(resolution.by)}`}, <Time at={resolution.at} />
          </span>
        </span>
      </p>
      {resolution.text !== null && resolution.text !== "" && (
        <p className="ml-6 border-l-2 border-line-strong pl-3 text-list break-words whitespace-pre-wrap">
          {resolution.text}
        </p>
      )}
      {resolution.arguments !== null && (
        <div className="ml-6">
          <ArgumentsView value={resolution.arguments} />
        </div>
      )}
    </div>
  );
}
