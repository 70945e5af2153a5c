import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { usePages } from "@/api/pages";
import { asProblem } from "@/api/problem";
import type { LegalHold } from "@/api/types";
import { membersQuery } from "@/members/queries";
import { Section } from "@/settings/Section";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Select } from "@/ui/Select";
import { RowBones } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { say } from "@/ui/toasts";
import { holdsQuery } from "./queries";

const EVERYBODY = "everybody";

/** Keeps data from being removed by anybody or anything. */
export function HoldsSection() {
  const holds = usePages(holdsQuery);
  const members = usePages(membersQuery);
  const [placing, setPlacing] = useState(false);
  const name = (person: string | null) =>
    person === null
      ? "Everything"
      : (members.items.find((member) => member.userId === person)?.name ?? "A former member");
  return (
    <Section
      title="Legal holds"
      about="While a hold lasts, nothing that it covers is removed: not by people, not by retention."
      action={<Button onClick={() => setPlacing(true)}>Place a hold</Button>}
    >
      {holds.error !== null && <ProblemNotice error={holds.error} onRetry={holds.retry} />}
      {!holds.loaded && holds.error === null && <RowBones rows={1} />}
      {holds.loaded && holds.items.length === 0 && (
        <p className="rounded-card border px-4 py-3 text-muted">No hold was ever placed.</p>
      )}
      {holds.items.length > 0 && (
        <ul className="divide-y rounded-card border">
          {holds.items.map((hold) => (
            <HoldRow key={hold.id} hold={hold} whose={name(hold.person)} />
          ))}
        </ul>
      )}
      <More hasMore={holds.hasMore} loading={holds.loadingMore} onMore={holds.loadMore} />
      {placing && (
        <PlaceModal
          members={members.items.map((member) => ({ id: member.userId, name: member.name }))}
          onClose={() => setPlacing(false)}
        />
      )}
    </Section>
  );
}

function HoldRow({ hold, whose }: { hold: LegalHold; whose: string }) {
  const queries = useQueryClient();
  const release = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/privacy/holds/{id}/release", { params: { path: { id: hold.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: holdsQuery.queryKey }),
    onError: (error) => say(asProblem(error).message),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <Scale className="size-4 shrink-0 text-faint" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{whose}</span>
          <Badge tone={hold.releasedAt === null ? "warn" : "neutral"}>
            {hold.releasedAt === null ? "Held" : "Released"}
          </Badge>
        </p>
        <p className="truncate text-muted">
          {hold.reason} · placed <Time at={hold.placedAt} />
        </p>
      </div>
      {hold.releasedAt === null && (
        <Button onClick={() => release.mutate()} busy={release.isPending}>
          Release
        </Button>
      )}
    </li>
  );
}

function PlaceModal({ members, onClose }: { members: { id: string; name: string }[]; onClose: () => void }) {
  const queries = useQueryClient();
  const [person, setPerson] = useState(EVERYBODY);
  const [reason, setReason] = useState("");
  const place = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/v1/privacy/holds", {
          body: { person: person === EVERYBODY ? null : person, reason: reason.trim() },
        }),
      ),
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: holdsQuery.queryKey });
    },
  });
  return (
    <Modal open onClose={onClose} title="Place a legal hold" description="It lasts until somebody releases it.">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== "") place.mutate();
        }}
      >
        <Field label="What is held">
          {(wiring) => (
            <Select
              {...wiring}
              value={person}
              choices={[
                { value: EVERYBODY, label: "Everything of the organization", text: "Everything of the organization" },
                ...members.map(({ id, name }) => ({ value: id, label: `What ${name} made`, text: name })),
              ]}
              onChoose={setPerson}
            />
          )}
        </Field>
        <Field label="Reason" hint="For example, the reference of the case.">
          {(wiring) => (
            <Input {...wiring} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        {place.error !== null && <ProblemNotice error={place.error} />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={reason.trim() === ""} busy={place.isPending}>
            Place hold
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
