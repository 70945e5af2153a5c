import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LogIn, Plus } from "lucide-react";
import { useState } from "react";
import { api, unwrap, unwrapWithTag } from "@/api/client";
import { usePages } from "@/api/pages";
import type { IdentityProvider } from "@/api/types";
import { Button } from "@/ui/Button";
import { ConfirmByName } from "@/ui/ConfirmByName";
import { EmptyState } from "@/ui/EmptyState";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { say } from "@/ui/toasts";
import { Section } from "../Section";
import { ProviderCard } from "./ProviderCard";
import { ProviderModal } from "./ProviderModal";
import { providersQuery } from "./queries";

type Editing = { provider: IdentityProvider | null; etag: string | null };

export function ProvidersSection() {
  const queries = useQueryClient();
  const providers = usePages(providersQuery);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [removing, setRemoving] = useState<IdentityProvider | null>(null);
  const open = useMutation({
    mutationFn: (id: string) => unwrapWithTag(api.GET("/api/v1/identity-providers/{id}", { params: { path: { id } } })),
    onSuccess: ({ data, etag }) => setEditing({ provider: data, etag }),
  });
  const remove = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/api/v1/identity-providers/{id}", { params: { path: { id } } })),
    onSuccess: async () => {
      say(`${removing?.name ?? "The provider"} is removed`);
      setRemoving(null);
      await queries.invalidateQueries({ queryKey: providersQuery.queryKey });
    },
  });
  const add = (
    <Button look="primary" onClick={() => setEditing({ provider: null, etag: null })}>
      <Plus aria-hidden="true" />
      Add provider
    </Button>
  );
  return (
    <Section
      title="Identity providers"
      about="Your people sign in where they always do. It counts for your domains, in this organization."
      action={providers.items.length > 0 && add}
    >
      {!providers.loaded && providers.error === null && <RowBones rows={2} />}
      {providers.error !== null && <ProblemNotice error={providers.error} onRetry={providers.retry} />}
      {open.isError && <ProblemNotice error={open.error} />}
      {providers.loaded && providers.items.length === 0 && (
        <div className="rounded-card border">
          <EmptyState icon={<LogIn aria-hidden="true" />} title="No provider yet" action={add}>
            Any OpenID provider will do, for example Keycloak or Microsoft Entra. You need its issuer, and the id and
            secret of a client that you register there.
          </EmptyState>
        </div>
      )}
      {providers.items.length > 0 && (
        <ul className="divide-y rounded-card border">
          {providers.items.map((provider) => (
            <ProviderCard
              key={provider.id}
              provider={provider}
              onChange={() => open.mutate(provider.id)}
              onRemove={() => setRemoving(provider)}
            />
          ))}
        </ul>
      )}
      <More hasMore={providers.hasMore} loading={providers.loadingMore} onMore={providers.loadMore} />
      {editing !== null && <ProviderModal {...editing} onClose={() => setEditing(null)} />}
      {removing !== null && (
        <ConfirmByName
          title="Remove this provider?"
          consequence="Whoever came by it is signed out. They stay members, and come in again only by a password or another provider."
          name={removing.name}
          action="Remove provider"
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(removing.id)}
          onClose={() => setRemoving(null)}
        />
      )}
    </Section>
  );
}
