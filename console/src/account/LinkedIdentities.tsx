import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { authOptionsQuery } from "@/auth/options";
import { startAddress } from "@/auth/outside";
import { Section } from "@/settings/Section";
import { identitiesQuery } from "@/settings/sso/queries";
import { Button, buttonClasses } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";

/** By which providers the person can sign in. Not there where there is nothing to link and nothing linked. */
export function LinkedIdentities() {
  const queries = useQueryClient();
  const here = useLocation({ select: (location) => location.href });
  const options = useQuery(authOptionsQuery);
  const identities = useQuery({ ...identitiesQuery, retry: false });
  const unlink = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/api/v1/me/identities/{id}", { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: identitiesQuery.queryKey }),
  });
  const linked = identities.data?.items ?? [];
  const offered = (options.data?.providers ?? []).filter(({ name }) => linked.every((each) => each.provider !== name));
  // Who came by an organization’s own provider does not see what is the person’s beyond it.
  if (identities.isError && asProblem(identities.error).code === "confined_session") return null;
  if (identities.isSuccess && linked.length === 0 && offered.length === 0) return null;
  return (
    <Section title="Linked identities" about="Other ways for you to sign in to this account.">
      {identities.isPending && <RowBones rows={1} />}
      {identities.isError && <ProblemNotice error={identities.error} onRetry={() => void identities.refetch()} />}
      {unlink.isError && <ProblemNotice error={unlink.error} />}
      {identities.isSuccess && (
        <ul className="divide-y rounded-card border">
          {linked.map((identity) => (
            <li key={identity.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{identity.provider}</p>
                <p className="truncate text-muted">
                  {identity.email ?? "No address"}
                  {identity.ofOrganization && " · your organization’s own"}
                </p>
              </div>
              <p className="text-label text-muted">
                Used <Time at={identity.lastUsedAt} />
              </p>
              <Button
                look="danger"
                aria-label={`Unlink ${identity.provider}`}
                busy={unlink.isPending && unlink.variables === identity.id}
                onClick={() => unlink.mutate(identity.id)}
              >
                Unlink
              </Button>
            </li>
          ))}
          {offered.map((provider) => (
            <li key={provider.id} className="flex items-center justify-between gap-4 px-4 py-2.5">
              <p className="text-muted">{provider.name}</p>
              <a href={startAddress(provider.id, here, true)} className={buttonClasses()}>
                Link
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
