import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem, Problem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Conflict } from "./Conflict";
import { draftOf, mergedInto, type Draft } from "./draft";
import { MoreFields } from "./MoreFields";
import { scheduleQuery } from "./queries";
import type { Schedule, Tagged } from "./types";
import { useSaveSchedule } from "./useSchedules";
import { WhatFields } from "./WhatFields";
import { WhenFields } from "./WhenFields";

type Props = {
  saved: Tagged | null;
  from: Draft;
  action: string;
  readOnly?: boolean;
  onSaved: (schedule: Schedule) => void;
};

/** What is being edited, and the state that it began from. */
type Edit = { base: Draft; etag: string | null; draft: Draft };

/**
 * The form of a schedule. What is edited is pinned to the state that it began from, so that somebody else's save in
 * between is noticed (412) instead of overwritten.
 */
export function ScheduleEditor({ saved, from, action, readOnly = false, onSaved }: Props) {
  const queries = useQueryClient();
  const [edit, setEdit] = useState<Edit | null>(null);
  const [theirs, setTheirs] = useState<Tagged | null>(null);
  const save = useSaveSchedule(saved);
  const draft = edit?.draft ?? from;
  const change = (part: Partial<Draft>) =>
    setEdit({
      base: edit?.base ?? from,
      etag: edit === null ? etagOf(saved) : edit.etag,
      draft: { ...draft, ...part },
    });
  const submit = (wanted: Draft, etag: string | null) =>
    save.mutate(
      { draft: wanted, etag },
      {
        onSuccess: (answer) => {
          setEdit(null);
          onSaved(answer.data);
        },
        onError: (error) => {
          if (error instanceof Problem && error.status === 412 && saved !== null)
            void queries.query({ ...scheduleQuery(saved.data.id), staleTime: 0 }).then(setTheirs);
        },
      },
    );
  const discard = () => {
    setEdit(null);
    setTheirs(null);
    save.reset();
  };
  const problem = save.error === null || theirs !== null ? null : asProblem(save.error);
  const dirty = edit !== null;
  const retimed = draft.cron !== from.cron || draft.zone !== from.zone;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(draft, edit === null ? etagOf(saved) : edit.etag);
      }}
    >
      <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-5">
        <legend className="sr-only">The schedule</legend>
        <WhatFields draft={draft} onChange={change} problem={problem} disabled={readOnly} />
        <WhenFields draft={draft} onChange={change} problem={problem} preview={saved === null || retimed} />
        <MoreFields draft={draft} onChange={change} problem={problem} disabled={readOnly} />
        {!readOnly && (saved === null || dirty) && (
          <div className="sticky -bottom-4 -mx-4 -mb-4 flex flex-col gap-3 border-t bg-surface px-4 py-3">
            {problem !== null && <ProblemNotice error={problem} fieldsShown />}
            <div className="flex justify-end gap-2">
              {saved !== null && <Button onClick={discard}>Discard</Button>}
              <Button type="submit" look="primary" busy={save.isPending}>
                {action}
              </Button>
            </div>
          </div>
        )}
      </fieldset>
      {theirs !== null && edit !== null && (
        <Conflict
          mine={edit.draft}
          theirs={draftOf(theirs.data)}
          onKeep={() => {
            setTheirs(null);
            submit(mergedInto(draftOf(theirs.data), edit.base, edit.draft), theirs.etag);
          }}
          onTake={discard}
          onClose={() => setTheirs(null)}
        />
      )}
    </form>
  );
}

const etagOf = (saved: Tagged | null) => saved?.etag ?? null;
