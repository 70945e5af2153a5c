import { useQuery } from "@tanstack/react-query";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { Popover } from "radix-ui";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { CopyButton } from "@/ui/CopyButton";
import { exactTime } from "@/ui/timeWords";
import { Time } from "@/ui/Time";
import { verificationQuery } from "./queries";

const FAULTS: Record<string, string> = {
  SEAL_MISSING: "A seal is not there.",
  LINK_BROKEN: "A seal does not follow from the one before it.",
  SEAL_CHANGED: "A seal was changed.",
  EVENT_MISSING: "An event that was sealed is not there.",
  EVENT_CHANGED: "An event was changed after it was sealed.",
  UNACCOUNTED_EVENTS: "There are events that no seal accounts for.",
};

/** Whether nothing was changed or removed since it was sealed, and up to when that is proved. */
export function ChainBadge() {
  const proof = useQuery(verificationQuery);
  if (proof.data === undefined) {
    return <Badge>{proof.isError ? "Chain not checked" : "Checking the chain…"}</Badge>;
  }
  const { intact, sealedAt, hash, events, through, unsealedEvents, removedEvents, broken } = proof.data;
  return (
    <Popover.Root>
      <Popover.Trigger className="rounded-full">
        <Badge tone={intact ? "ok" : "bad"}>
          {intact ? <ShieldCheck aria-hidden="true" /> : <ShieldAlert aria-hidden="true" />}
          {!intact && "Chain broken"}
          {intact && sealedAt === null && "Nothing sealed yet"}
          {intact && sealedAt !== null && (
            <span>
              Chain intact up to <Time at={sealedAt} />
            </span>
          )}
        </Badge>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="rise z-50 w-88 max-w-[calc(100vw-16px)] rounded-card bg-raised p-4 text-list shadow-float outline-none"
        >
          {broken !== null && (
            <p className="mb-3 rounded-control bg-bad-soft p-2 text-bad">
              {FAULTS[broken.fault]}
              {broken.sequence !== null && <> Seal {broken.sequence}.</>}
            </p>
          )}
          <p className="text-muted">
            Events are sealed into a chain: each seal holds the hash of the one before. Checked just now:
          </p>
          <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 tabular-nums">
            <dt className="text-muted">Events hashed again</dt>
            <dd className="text-right">{events.toLocaleString()}</dd>
            <dt className="text-muted">Seals</dt>
            <dd className="text-right">{through.toLocaleString()}</dd>
            <dt className="text-muted">Waiting for a seal</dt>
            <dd className="text-right">{unsealedEvents.toLocaleString()}</dd>
            {removedEvents > 0 && (
              <>
                <dt className="text-muted">Removed by retention</dt>
                <dd className="text-right">{removedEvents.toLocaleString()}</dd>
              </>
            )}
            {sealedAt !== null && (
              <>
                <dt className="text-muted">Last seal</dt>
                <dd className="text-right">{exactTime(sealedAt)}</dd>
              </>
            )}
          </dl>
          {hash !== null && (
            <div className="mt-3 border-t pt-3">
              <p className="text-label text-muted">
                Hash of seal {through}. Keep it elsewhere: a chain that was written anew cannot give it again.
              </p>
              <p className="mt-1 flex items-start gap-1 font-mono text-label break-all">
                {hash}
                <CopyButton text={hash} label="Copy hash" />
              </p>
            </div>
          )}
          <Button className="mt-3" onClick={() => void proof.refetch()} busy={proof.isFetching}>
            Check again
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
