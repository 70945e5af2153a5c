/** Where a browser goes to sign in, or to link an identity, at a provider; it comes back to `returnTo`. */
export function startAddress(provider: string, returnTo: string, link = false): string {
  const query = new URLSearchParams({ returnTo, ...(link && { link: "true" }) });
  return `/api/v1/auth/providers/${encodeURIComponent(provider)}/start?${query.toString()}`;
}

const WORDS: Record<string, string> = {
  account_disabled: "Your account is disabled, or your organization is suspended.",
  account_unverified:
    "There is an account with your address, but nobody has proved that it is theirs. Reset its password by e-mail, then come again.",
  address_refused: "Your organization’s identity provider is at an address that Propel does not call.",
  code_refused: "The identity provider did not accept its own answer. Start again.",
  domain_not_verified: "Your address is in none of the domains that your organization has verified.",
  email_missing: "The identity provider does not share a verified e-mail address of yours.",
  email_unverified: "The identity provider has not verified your e-mail address.",
  identity_taken: "Another account is linked to this identity.",
  issuer_mixed_up: "The answer came from another identity provider than the one you went to. Start again.",
  no_organization: "You belong to no organization any more.",
  no_role: "None of your groups has a role here. Ask whoever looks after your organization.",
  nonce_wrong: "The answer was made for another sign-in. Start again.",
  not_found: "This way of signing in no longer exists. Choose another.",
  provider_refused: "The identity provider refused the sign-in.",
  provider_unavailable: "The identity provider cannot be reached, or is set up wrongly. Try again shortly.",
  registration_closed: "People do not register here. Ask for an invitation.",
  session_ended: "Your session has ended. Sign in first.",
  sign_in_cancelled: "The sign-in was cancelled.",
  single_sign_on_required: "Your organization asks you to come by its single sign-on. Use it below.",
  state_invalid: "This sign-in has run out, or began in another browser. Start again.",
  subject_missing: "The identity provider does not say who you are. Its subject claim is set up wrongly.",
  too_many_attempts: "Too many attempts from here. Wait a minute.",
};

/** Why a sign-in at a provider came to nothing, by the code that the callback gave. */
export function outsideWords(code: string): string {
  if (code.startsWith("token_")) {
    return `The identity provider’s answer does not count (${code.slice(6).replaceAll("_", " ")}). Start again; if it happens again, tell whoever looks after sign-in.`;
  }
  return WORDS[code] ?? "The sign-in did not work. Start again.";
}
