import type { GroupRole, IdentityProvider, ProviderForm } from "@/api/types";

/** What the provider form holds: every field a text or a switch, so that it can be typed in. */
export type Draft = {
  name: string;
  issuer: string;
  oauthClient: string;
  clientSecret: string;
  subjectClaim: string;
  groupsClaim: string;
  groupRoles: GroupRole[];
  defaultRole: string;
  emailTrusted: boolean;
  enforced: boolean;
  acceptTokens: boolean;
  tokenAudience: string;
  active: boolean;
};

/** Who is in none of the groups does not come in. */
export const NOBODY = "none";

export function draftOf(provider: IdentityProvider | null): Draft {
  return {
    name: provider?.name ?? "",
    issuer: provider?.issuer ?? "",
    oauthClient: provider?.oauthClient ?? "",
    clientSecret: "",
    subjectClaim: provider?.subjectClaim ?? "sub",
    groupsClaim: provider?.groupsClaim ?? "groups",
    groupRoles: provider?.groupRoles ?? [],
    defaultRole: provider === null ? "member" : (provider.defaultRole ?? NOBODY),
    emailTrusted: provider?.emailTrusted ?? false,
    enforced: provider?.enforced ?? false,
    acceptTokens: provider?.acceptTokens ?? false,
    tokenAudience: provider?.tokenAudience ?? "",
    active: provider?.state !== "disabled",
  };
}

/** An empty secret is not sent: the server keeps the one that it has. */
export function formOf(draft: Draft): ProviderForm {
  const { clientSecret, defaultRole, tokenAudience, active, groupRoles, ...rest } = draft;
  return {
    ...rest,
    groupRoles: groupRoles.filter((each) => each.group.trim() !== ""),
    state: active ? "active" : "disabled",
    ...(clientSecret !== "" && { clientSecret }),
    ...(defaultRole !== NOBODY && { defaultRole: defaultRole as GroupRole["role"] }),
    ...(tokenAudience.trim() !== "" && { tokenAudience: tokenAudience.trim() }),
  };
}
