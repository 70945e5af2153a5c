import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { CheckMail } from "./CheckMail";
import { CodeField } from "./CodeField";
import { SignInProblem } from "./SignInProblem";
import { session } from "./session";

/** E-mail and password, and a code where the person set that up. */
export function PasswordForm() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [step, setStep] = useState<"password" | "code">("password");
  const signIn = useMutation({
    mutationFn: session.signIn,
    onError: (error) => {
      if (asProblem(error).code === "second_factor_required") setStep("code");
      if (asProblem(error).code === "wrong_code") setCode("");
    },
  });
  const problem = signIn.isError ? asProblem(signIn.error) : null;
  if (problem?.code === "email_unverified") return <CheckMail email={email.trim()} />;
  const form = { email: email.trim(), password };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate(step === "code" ? { ...form, code } : form);
      }}
    >
      {step === "code" ? (
        <CodeField value={code} onChange={setCode} recovery />
      ) : (
        <>
          <Field label="E-mail">
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
          <Field label="Password">
            {(wiring) => (
              <Input
                {...wiring}
                type="password"
                autoComplete="current-password"
                required
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      {problem !== null && problem.code !== "second_factor_required" && <SignInProblem error={problem} />}
      <Button type="submit" look="primary" busy={signIn.isPending} className="mt-1 w-full">
        {step === "code" ? "Verify code" : "Sign in"}
      </Button>
      {step === "code" ? (
        <Button
          look="quiet"
          onClick={() => {
            setStep("password");
            setCode("");
            signIn.reset();
          }}
        >
          Use another account
        </Button>
      ) : (
        <Link to="/forgot-password" className="text-center text-list text-muted hover:underline">
          Forgot your password?
        </Link>
      )}
    </form>
  );
}
