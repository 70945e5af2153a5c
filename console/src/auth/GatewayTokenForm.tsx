import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { SignInProblem } from "./SignInProblem";
import { session } from "./session";

/** A password field, so that the browser's keychain can fill it in again after a reload. */
export function GatewayTokenForm() {
  const [token, setToken] = useState("");
  const enter = useMutation({ mutationFn: (candidate: string) => session.enterGateway(candidate) });
  const refused = enter.isError && asProblem(enter.error).status === 401;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate(token.trim());
      }}
    >
      <Field
        label="Gateway token"
        hint="Your operator gave it to you. It stays in this tab's memory only."
        error={refused ? "This token is not accepted here. Check that it was copied whole." : undefined}
      >
        {(wiring) => (
          <Input
            {...wiring}
            type="password"
            autoComplete="current-password"
            spellCheck={false}
            required
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        )}
      </Field>
      {enter.isError && !refused && <SignInProblem error={enter.error} />}
      <Button type="submit" look="primary" busy={enter.isPending} className="mt-1 w-full">
        Sign in with the token
      </Button>
    </form>
  );
}
