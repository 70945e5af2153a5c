import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem, type Problem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { CheckMail } from "./CheckMail";
import { Doorway } from "./Doorway";
import { MailboxHint } from "./MailboxHint";
import { session } from "./session";

const FIELDS = ["name", "organizationName", "email", "password"] as const;
type FieldName = (typeof FIELDS)[number];

const LABELS: Record<FieldName, { label: string; hint?: string; type: string; autoComplete: string }> = {
  name: { label: "Your name", type: "text", autoComplete: "name" },
  organizationName: {
    label: "Organization",
    hint: "Agents, conversations and members belong to it. You can create more later.",
    type: "text",
    autoComplete: "organization",
  },
  email: { label: "E-mail", type: "email", autoComplete: "username" },
  password: { label: "Password", hint: "10 characters or more.", type: "password", autoComplete: "new-password" },
};

export function SignUpPage() {
  const [form, setForm] = useState<Record<FieldName, string>>({
    name: "",
    organizationName: "",
    email: "",
    password: "",
  });
  const [short, setShort] = useState(false);
  const register = useMutation({ mutationFn: session.register });
  const problem = register.isError ? asProblem(register.error) : null;
  const complaint = (field: FieldName) =>
    field === "password" && short ? "Use 10 characters or more." : problem === null ? undefined : about(problem, field);
  if (problem?.code === "email_unverified")
    return (
      <Doorway title="Your account is there" below={<MailboxHint />}>
        <CheckMail email={form.email.trim()} />
      </Doorway>
    );
  return (
    <Doorway
      title="Create your account"
      below={
        <>
          Already have one?{" "}
          <Link to="/sign-in" className="font-medium text-accent-text hover:underline">
            Sign in
          </Link>
          <MailboxHint />
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setShort(form.password.length < 10);
          if (form.password.length >= 10) register.mutate({ ...form, email: form.email.trim() });
        }}
      >
        {FIELDS.map((field) => {
          const { label, hint, ...input } = LABELS[field];
          return (
            <Field key={field} label={label} error={complaint(field)} {...(hint !== undefined && { hint })}>
              {(wiring) => (
                <Input
                  {...wiring}
                  {...input}
                  required
                  value={form[field]}
                  onChange={(event) => setForm({ ...form, [field]: event.target.value })}
                />
              )}
            </Field>
          );
        })}
        {problem !== null && !FIELDS.some((field) => about(problem, field)) && (
          <ProblemNotice error={problem} fieldsShown />
        )}
        <Button type="submit" look="primary" busy={register.isPending} className="mt-1 w-full">
          Create account
        </Button>
      </form>
    </Doorway>
  );
}

function about(problem: Problem, field: FieldName): string | undefined {
  if (field === "email" && problem.code === "email_taken")
    return "This e-mail already has an account. Sign in instead.";
  return problem.about(field);
}
