import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { asProblem } from "@/api/problem";
import type { DataExport } from "@/api/types";
import { Badge, type Tone } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Time } from "@/ui/Time";
import { say } from "@/ui/toasts";

const LOOKS: Record<DataExport["state"], { word: string; tone: Tone }> = {
  queued: { word: "Waiting", tone: "neutral" },
  running: { word: "Being made", tone: "busy" },
  ready: { word: "Ready", tone: "ok" },
  failed: { word: "Failed", tone: "bad" },
  expired: { word: "Expired", tone: "neutral" },
};

type Props = {
  exports: DataExport[];
  whose: (person: string | null) => string;
  link: (id: string) => Promise<{ path: string }>;
};

export function ExportList({ exports, whose, link }: Props) {
  return (
    <ul className="divide-y rounded-card border">
      {exports.map((each) => (
        <ExportRow key={each.id} item={each} whose={whose(each.person)} link={link} />
      ))}
    </ul>
  );
}

function ExportRow({ item, whose, link }: { item: DataExport; whose: string; link: Props["link"] }) {
  const fetching = useMutation({
    mutationFn: () => link(item.id),
    onSuccess: ({ path }) => window.location.assign(path),
    onError: (error) => say(asProblem(error).message),
  });
  const look = LOOKS[item.state];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{whose}</span>
          <Badge tone={look.tone}>{look.word}</Badge>
        </p>
        <p className="text-muted tabular-nums">
          Asked for <Time at={item.createdAt} />
          {item.bytes > 0 && <> · {(item.bytes / 1_000_000).toFixed(1)} MB</>}
          {item.state === "ready" && item.expiresAt !== null && (
            <>
              {" "}
              · kept until <Time at={item.expiresAt} />
            </>
          )}
        </p>
      </div>
      {item.state === "ready" && (
        <Button onClick={() => fetching.mutate()} busy={fetching.isPending}>
          <Download aria-hidden="true" />
          Download
        </Button>
      )}
    </li>
  );
}
