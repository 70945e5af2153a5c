import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { askForReset } from "./accountLinks";
import { Doorway } from "./Doorway";
import { MailboxHint } from "./MailboxHint";
import { SignInProblem } from "./SignInProblem";

export function ForgotPasswordPage() {
  const [email, setEmail] = useState("");
  const ask = useMutation({ mutationFn: askForReset });
  return (
    <Doorway
      title="Reset your password"
      below={
        <>
          <Link to="/sign-in" className="font-medium text-accent-text hover:underline">
            Back to sign in
          </Link>
          <MailboxHint />
        </>
      }
    >
      {ask.isSuccess ? (
        <p role="status" className="flex items-start gap-2.5 text-list">
          <MailCheck className="mt-0.5 size-4 shrink-0 text-busy" aria-hidden="true" />
          <span>
            If <strong className="font-medium">{email.trim()}</strong> has an account, a mail with a link is on its way.
            The link counts for one hour.
          </span>
        </p>
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate(email.trim());
          }}
        >
          <Field label="E-mail" hint="You get a link to choose another password.">
            {(wiring) => (
              <Input
                {...wiring}
                type="email"
                autoComplete="username"
                required
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          {ask.isError && <SignInProblem error={ask.error} />}
          <Button type="submit" look="primary" busy={ask.isPending} className="w-full">
            Send link
          </Button>
        </form>
      )}
    </Doorway>
  );
}
