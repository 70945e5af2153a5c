import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { OpenedInvitation } from "@/api/types";
import { Button, buttonClasses } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { Doorway } from "./Doorway";
import { session } from "./session";
import { useSessionSnapshot } from "./useSession";

const route = getRouteApi("/invitations/$token");

/** Where a mailed invitation leads. */
export function InvitationPage() {
  const { token } = route.useParams();
  const opened = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => unwrap(api.POST("/api/v1/auth/invitations/opened", { body: { token } })),
    retry: false,
  });
  if (opened.isPending)
    return (
      <Doorway title="Your invitation">
        <RowBones rows={2} />
      </Doorway>
    );
  if (opened.isError)
    return (
      <Doorway title="This link does not count any more">
        {asProblem(opened.error).status === 404 ? (
          <p className="text-muted">
            The invitation was accepted, taken back or has run out. Ask for a new one where it came from.
          </p>
        ) : (
          <ProblemNotice error={opened.error} onRetry={() => void opened.refetch()} />
        )}
      </Doorway>
    );
  return (
    <Doorway title={`Join ${opened.data.organization.name}`}>
      <p className="mb-4 text-muted">
        You are invited as {opened.data.roleName}, with the address{" "}
        <strong className="font-medium text-text">{opened.data.email}</strong>.
      </p>
      <Way token={token} invitation={opened.data} />
    </Doorway>
  );
}

function Way({ token, invitation }: { token: string; invitation: OpenedInvitation }) {
  const { status } = useSessionSnapshot();
  if (status === "signedIn") return <AcceptSignedIn token={token} />;
  if (invitation.registered)
    return (
      <Link to="/sign-in" search={{ next: `/invitations/${token}` }} className={buttonClasses("primary")}>
        Sign in to accept
      </Link>
    );
  return <AcceptNew token={token} />;
}

function AcceptSignedIn({ token }: { token: string }) {
  const accept = useMutation({
    mutationFn: async () => {
      const joined = await unwrap(api.POST("/api/v1/invitations/accepted", { body: { token } }));
      await session.switchOrganization(joined.id);
    },
    onSuccess: () => window.location.assign("/"),
  });
  const other = accept.isError && asProblem(accept.error).code === "other_address";
  return (
    <div className="flex flex-col gap-4">
      {accept.isError && <ProblemNotice error={accept.error} />}
      {other ? (
        <Button onClick={() => void session.signOut()}>Sign out</Button>
      ) : (
        <Button look="primary" busy={accept.isPending} onClick={() => accept.mutate()}>
          Accept
        </Button>
      )}
    </div>
  );
}

function AcceptNew({ token }: { token: string }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const join = useMutation({
    mutationFn: () => session.join({ token, name: name.trim(), password }),
    onSuccess: () => window.location.assign("/"),
  });
  const problem = join.isError ? asProblem(join.error) : null;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        join.mutate();
      }}
    >
      <Field label="Your name" error={problem?.about("name")}>
        {(wiring) => (
          <Input
            {...wiring}
            autoComplete="name"
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password" hint="10 characters or more." error={problem?.about("password")}>
        {(wiring) => (
          <Input
            {...wiring}
            type="password"
            autoComplete="new-password"
            required
            minLength={10}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {problem !== null && <ProblemNotice error={problem} fieldsShown />}
      <Button type="submit" look="primary" busy={join.isPending}>
        Create account and join
      </Button>
    </form>
  );
}
