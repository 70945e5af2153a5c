import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { Button, buttonClasses } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { resetPassword, tokenInAddress } from "./accountLinks";
import { Doorway } from "./Doorway";
import { LinkProblem } from "./LinkProblem";

export function ResetPasswordPage() {
  const [token] = useState(tokenInAddress);
  const [password, setPassword] = useState("");
  const reset = useMutation({ mutationFn: resetPassword });
  const problem = reset.isError ? asProblem(reset.error) : null;
  const complaint = problem?.about("password");
  if (reset.isSuccess)
    return (
      <Doorway title="Your password is new">
        <p role="status" className="flex items-start gap-2.5 text-list">
          <CircleCheck className="mt-0.5 size-4 shrink-0 text-ok" aria-hidden="true" />
          Every session of your account was ended. Sign in with the new password.
        </p>
        <Link to="/sign-in" className={`${buttonClasses("primary")} mt-5 w-full`}>
          Sign in
        </Link>
      </Doorway>
    );
  return (
    <Doorway title="Choose a new password">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          reset.mutate({ token, password });
        }}
      >
        <Field label="New password" hint="10 characters or more, and none that many people use." error={complaint}>
          {(wiring) => (
            <Input
              {...wiring}
              type="password"
              autoComplete="new-password"
              required
              minLength={10}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        {problem !== null && complaint === undefined && <LinkProblem error={problem} again="/forgot-password" />}
        <Button type="submit" look="primary" busy={reset.isPending} className="w-full">
          Save password
        </Button>
      </form>
    </Doorway>
  );
}
