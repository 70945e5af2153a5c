import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { api, unwrap, unwrapWithTag } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { IdentityProvider } from "@/api/types";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { Disclosure } from "@/ui/Disclosure";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { say } from "@/ui/toasts";
import { draftOf, formOf, type Draft } from "./draft";
import { GroupRolesField } from "./GroupRolesField";
import { providersQuery } from "./queries";

type TextKey = "name" | "issuer" | "oauthClient" | "subjectClaim" | "groupsClaim" | "tokenAudience";
type Props = { provider: IdentityProvider | null; etag: string | null; onClose: () => void };

export function ProviderModal({ provider, etag, onClose }: Props) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(provider));
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));
  const save = useMutation({
    mutationFn: async () => {
      const body = formOf(draft);
      if (provider === null) return unwrap(api.POST("/api/v1/identity-providers", { body }));
      const params = { path: { id: provider.id }, header: etag === null ? {} : { "If-Match": etag } };
      return (await unwrapWithTag(api.PUT("/api/v1/identity-providers/{id}", { params, body }))).data;
    },
    onSuccess: async (saved) => {
      say(provider === null ? `${saved.name} is added: register its callback URL` : `${saved.name} is changed`);
      await queries.invalidateQueries({ queryKey: providersQuery.queryKey });
      onClose();
    },
  });
  const problem = save.isError ? asProblem(save.error) : null;
  const texts = (key: TextKey, label: string, hint: string, optional = false) => (
    <Field label={label} hint={hint} error={problem?.about(key)} optional={optional}>
      {(wiring) => (
        <Input
          {...wiring}
          required={!optional}
          value={draft[key]}
          onChange={(event) => set({ [key]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <Modal open wide onClose={onClose} title={provider === null ? "Add identity provider" : `Change ${provider.name}`}>
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className="grid gap-4 tablet:grid-cols-2">
          {texts("name", "Name", "On the button of the sign-in page.")}
          {texts("issuer", "Issuer", "As its discovery document says it, such as https://id.example.com/realms/staff.")}
          {texts("oauthClient", "Client id", "Of the application that you registered with the provider.")}
          <Field
            label="Client secret"
            hint={
              provider?.hasClientSecret === true
                ? "There is one. Leave this empty to keep it."
                : "Sealed when saved and never shown again."
            }
            error={problem?.about("clientSecret")}
            optional
          >
            {(wiring) => (
              <Input
                {...wiring}
                type="password"
                autoComplete="off"
                value={draft.clientSecret}
                onChange={(event) => set({ clientSecret: event.target.value })}
              />
            )}
          </Field>
        </div>
        <GroupRolesField
          rows={draft.groupRoles}
          fallback={draft.defaultRole}
          onRows={(groupRoles) => set({ groupRoles })}
          onFallback={(defaultRole) => set({ defaultRole })}
        />
        <div className="flex flex-col gap-3">
          <Checkbox
            checked={draft.active}
            onChange={(active) => set({ active })}
            label="Lets people in"
            description="Switched off, it is kept, and whoever came by it is signed out."
          />
          <Checkbox
            checked={draft.enforced}
            onChange={(enforced) => set({ enforced })}
            label="Required for members in your domains"
            description="They can no longer enter this organization by password or by another provider."
          />
          {draft.enforced && (
            <p className="flex items-start gap-2 rounded-control bg-warn-soft p-2.5 text-list">
              <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
              Sign in by it yourself before you save this. If the provider fails, only owners get in, by password, and
              the audit trail says so.
            </p>
          )}
          <Checkbox
            checked={draft.acceptTokens}
            onChange={(acceptTokens) => set({ acceptTokens })}
            label="Accept its access tokens at the API"
            description="For members who have signed in once, and for machines with scopes of ours. Requests name this organization in their address."
          />
          {draft.acceptTokens &&
            texts("tokenAudience", "Audience", "Whom such tokens are for; never the client id above.")}
        </div>
        <Disclosure title="Claims" summary={`${draft.subjectClaim} says who, ${draft.groupsClaim} which groups`}>
          <div className="grid gap-4 pt-3 tablet:grid-cols-2">
            {texts("subjectClaim", "Subject claim", "Who somebody is, for ever: sub; oid for Entra.", true)}
            {texts("groupsClaim", "Groups claim", "A list of texts, such as groups or roles.", true)}
          </div>
          <div className="pt-4">
            <Checkbox
              checked={draft.emailTrusted}
              onChange={(emailTrusted) => set({ emailTrusted })}
              label="Its e-mail addresses are verified"
              description="For providers that do not send email_verified, such as Entra with one tenant. Only where nobody chooses their own address."
            />
          </div>
        </Disclosure>
        {problem !== null && <ProblemNotice error={problem} fieldsShown />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            {provider === null ? "Add provider" : "Save changes"}
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
