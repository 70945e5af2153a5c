import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { DirectoryGroup, DirectoryToken } from "@/api/types";
import { roleChoices, useGivableRoles } from "@/members/useRoles";
import { Section } from "@/settings/Section";
import { Button } from "@/ui/Button";
import { ConfirmByName } from "@/ui/ConfirmByName";
import { CopyButton } from "@/ui/CopyButton";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Select } from "@/ui/Select";
import { RowBones } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { say } from "@/ui/toasts";
import { NewTokenModal } from "./NewTokenModal";
import { groupsQuery, tokensQuery } from "./queries";

const NOTHING = "none";

/** Where a directory such as Entra or Okta is connected. */
export function DirectoryPage() {
  const address = `${window.location.origin}/scim/v2`;
  return (
    <div className="flex flex-col gap-10">
      <Section title="Directory" about="Entra, Okta and others tell by SCIM 2.0 who belongs to this organization.">
        <dl className="divide-y rounded-card border">
          <div className="flex items-center justify-between gap-4 px-4 py-2.5">
            <dt className="text-muted">Base URL</dt>
            <dd className="flex min-w-0 items-center gap-1">
              <code className="truncate font-mono text-label">{address}</code>
              <CopyButton text={address} label="Copy base URL" />
            </dd>
          </div>
        </dl>
      </Section>
      <Tokens />
      <Groups />
    </div>
  );
}

function Tokens() {
  const tokens = useQuery(tokensQuery);
  const [rotating, setRotating] = useState<DirectoryToken | "new" | null>(null);
  const [revoking, setRevoking] = useState<DirectoryToken | null>(null);
  return (
    <Section
      title="Tokens"
      about="What the directory presents. A token counts at the base URL and nowhere else."
      action={
        <Button look="primary" onClick={() => setRotating("new")}>
          Create token
        </Button>
      }
    >
      {tokens.isPending && <RowBones rows={2} />}
      {tokens.isError && <ProblemNotice error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data?.items.length === 0 && (
        <p className="rounded-card border px-4 py-3 text-muted">
          No token yet. Create one and paste it with the base URL into your directory’s provisioning settings.
        </p>
      )}
      <ul className="divide-y rounded-card border empty:hidden">
        {tokens.data?.items.map((token) => (
          <li key={token.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <p className="min-w-0 flex-1 basis-40 truncate font-medium">{token.name}</p>
            <p className="text-label text-muted">
              {token.lastUsedAt === null ? "Never used" : <>Used {<Time at={token.lastUsedAt} />}</>}
            </p>
            <Button look="quiet" aria-label={`Rotate ${token.name}`} onClick={() => setRotating(token)}>
              Rotate
            </Button>
            <Button look="danger" aria-label={`Revoke ${token.name}`} onClick={() => setRevoking(token)}>
              Revoke
            </Button>
          </li>
        ))}
      </ul>
      {rotating !== null && (
        <NewTokenModal token={rotating === "new" ? null : rotating} onClose={() => setRotating(null)} />
      )}
      {revoking !== null && <RevokeTokenModal token={revoking} onClose={() => setRevoking(null)} />}
    </Section>
  );
}

function RevokeTokenModal({ token, onClose }: { token: DirectoryToken; onClose: () => void }) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/directory-tokens/{id}", { params: { path: { id: token.id } } })),
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  return (
    <ConfirmByName
      title="Revoke this token?"
      consequence="The directory is refused at once and tells no changes until it has another token. Members stay as they are."
      name={token.name}
      action="Revoke token"
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    />
  );
}

function Groups() {
  const groups = useQuery(groupsQuery);
  if (groups.isError) return <ProblemNotice error={groups.error} onRetry={() => void groups.refetch()} />;
  if (groups.data === undefined || groups.data.items.length === 0) return null;
  return (
    <Section
      title="Groups"
      about="Which role follows from a group of the directory. Of several roles, the one that may most counts."
    >
      <ul className="divide-y rounded-card border">
        {groups.data.items.map((group) => (
          <GroupRow key={group.id} group={group} />
        ))}
      </ul>
    </Section>
  );
}

function GroupRow({ group }: { group: DirectoryGroup }) {
  const queries = useQueryClient();
  const roles = useGivableRoles();
  const map = useMutation({
    mutationFn: (role: string) =>
      unwrap(
        api.PUT("/api/v1/directory-groups/{id}/role", {
          params: { path: { id: group.id } },
          body: role === NOTHING ? {} : { role },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: groupsQuery.queryKey }),
    onError: (error) => say(asProblem(error).message),
  });
  const choices = [{ value: NOTHING, label: "No role", text: "No role" }, ...roleChoices(roles)];
  return (
    <li className="flex items-center gap-4 px-4 py-2.5">
      <p className="min-w-0 flex-1 truncate font-medium">{group.displayName}</p>
      <Select
        aria-label={`Role of ${group.displayName}`}
        className="w-36"
        value={group.role ?? NOTHING}
        choices={choices}
        disabled={map.isPending}
        onChoose={(role) => map.mutate(role)}
      />
    </li>
  );
}
