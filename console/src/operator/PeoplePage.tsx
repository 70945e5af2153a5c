import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { usePages } from "@/api/pages";
import { asProblem } from "@/api/problem";
import type { PlatformUser } from "@/api/types";
import { useMe } from "@/auth/me";
import { Avatar } from "@/ui/Avatar";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Input } from "@/ui/Input";
import { More } from "@/ui/More";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { say } from "@/ui/toasts";
import { peopleQuery } from "./queries";

export function PeoplePage() {
  const [typed, setTyped] = useState("");
  const [email, setEmail] = useState("");
  const people = usePages(peopleQuery(email));
  return (
    <Page title="People">
      <div className="max-w-5xl px-4 py-6 tablet:px-6">
        <form
          role="search"
          className="mb-4 flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            setEmail(typed.trim());
          }}
        >
          <Input
            aria-label="E-mail address"
            placeholder="Whole e-mail address"
            className="max-w-80"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit">Find</Button>
        </form>
        {!people.loaded && people.error === null && <RowBones rows={5} />}
        {people.error !== null && <ProblemNotice error={people.error} onRetry={people.retry} />}
        {people.loaded && people.items.length === 0 && (
          <p className="rounded-card border px-4 py-3 text-muted">Nobody has exactly this address.</p>
        )}
        {people.items.length > 0 && (
          <ul className="divide-y rounded-card border">
            {people.items.map((person) => (
              <Row key={person.id} person={person} />
            ))}
          </ul>
        )}
        <More hasMore={people.hasMore} loading={people.loadingMore} onMore={people.loadMore} />
      </div>
    </Page>
  );
}

function Row({ person }: { person: PlatformUser }) {
  const me = useMe();
  const queries = useQueryClient();
  const suspended = person.suspendedAt !== null;
  const params = { path: { id: person.id } };
  const onError = (error: unknown) => say(asProblem(error).message);
  const change = useMutation({
    mutationFn: () =>
      suspended
        ? unwrap(api.DELETE("/api/v1/platform/users/{id}/suspension", { params }))
        : unwrap(api.PUT("/api/v1/platform/users/{id}/suspension", { params })),
    onSuccess: () => {
      say(suspended ? `${person.name} may come in again` : `${person.name} is shut out`);
      return queries.invalidateQueries({ queryKey: ["operator", "people"] });
    },
    onError,
  });
  const signOut = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/platform/users/{id}/sessions", { params })),
    onSuccess: () => say(`${person.name} is signed out everywhere`),
    onError,
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <Avatar name={person.name} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="truncate font-medium">{person.name}</p>
        <p className="truncate text-muted">{person.email}</p>
      </div>
      {!person.verified && <Badge>Address not confirmed</Badge>}
      {suspended && <Badge tone="bad">Suspended</Badge>}
      {person.id !== me.user?.id && (
        <>
          <Button
            look="quiet"
            aria-label={`Sign ${person.name} out everywhere`}
            busy={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            Sign out
          </Button>
          <Button
            look={suspended ? "secondary" : "danger"}
            aria-label={`${suspended ? "Restore" : "Suspend"} ${person.name}`}
            busy={change.isPending}
            onClick={() => change.mutate()}
          >
            {suspended ? "Restore" : "Suspend"}
          </Button>
        </>
      )}
    </li>
  );
}
