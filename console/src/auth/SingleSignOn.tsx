import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { startAddress } from "./outside";
import { ProviderButtons } from "./ProviderButtons";
import { SignInProblem } from "./SignInProblem";

/** The work address leads to the organization’s provider; one is gone to at once, of several one is chosen. */
export function SingleSignOn({ next, onBack }: { next: string; onBack: () => void }) {
  const [email, setEmail] = useState("");
  const find = useMutation({
    mutationFn: (address: string) => unwrap(api.POST("/api/v1/auth/discovery", { body: { email: address } })),
    onSuccess: ({ providers }) => {
      const [only, ...others] = providers;
      if (only !== undefined && others.length === 0) window.location.assign(startAddress(only.id, next));
    },
  });
  const found = find.data?.providers ?? [];
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        find.mutate(email.trim());
      }}
    >
      <Field label="Work e-mail" hint="Its domain tells where your organization signs in.">
        {(wiring) => (
          <Input
            {...wiring}
            type="email"
            autoComplete="email"
            required
            value={email}
            onChange={(event) => {
              setEmail(event.target.value);
              find.reset();
            }}
          />
        )}
      </Field>
      {find.isError && <SignInProblem error={find.error} />}
      {find.isSuccess && found.length === 0 && (
        <p role="status" className="text-list text-muted">
          No organization has set up single sign-on for this domain. Sign in with your password.
        </p>
      )}
      {found.length > 1 && <ProviderButtons providers={found} next={next} />}
      {found.length < 2 && (
        <Button type="submit" look="primary" busy={find.isPending || found.length === 1} className="mt-1 w-full">
          Continue
        </Button>
      )}
      <Button look="quiet" onClick={onBack} className="w-full">
        Use a password
      </Button>
    </form>
  );
}
