import { problemFrom, unreachable } from "@/api/problem";
import { queryOptions, useQuery } from "@tanstack/react-query";

/** Asks one of the doors that need no credential. */
async function post(path: string, body: object): Promise<void> {
  const response = await fetch(`/api/v1/auth/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw problemFrom(response, await response.json().catch(() => null));
}

export const askForReset = (email: string) => post("password-reset/mail", { email });
export const resetPassword = (form: { token: string; password: string }) => post("password-reset", form);
export const askForVerification = (email: string) => post("verification/mail", { email });
export const verifyEmail = (token: string) => post("verification", { token });
export const confirmEmailChange = (token: string) => post("email-change", { token });

/** What the link in a mail carries: in the fragment, so that no server and no log ever sees it. */
export function tokenInAddress(): string {
  return new URLSearchParams(window.location.hash.slice(1)).get("token") ?? "";
}

/** Whether this server keeps its mails and shows them here. */
const mailboxQuery = queryOptions({
  queryKey: ["mailbox-shown"],
  queryFn: async () => (await fetch("/api/v1/auth/mailbox?limit=1")).ok,
  staleTime: Infinity,
  retry: false,
});

export function useMailboxShown(): boolean {
  return useQuery(mailboxQuery).data === true;
}
