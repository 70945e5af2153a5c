import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem, type Problem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { say } from "@/ui/toasts";
import { PasswordField } from "./PasswordField";
import { accountQuery, askForEmail } from "./queries";

export function EmailModal({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const queries = useQueryClient();
  const ask = useMutation({
    mutationFn: askForEmail,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: accountQuery.queryKey });
      say("A link was mailed to the new address");
      onClose();
    },
  });
  const problem = ask.isError ? asProblem(ask.error) : null;
  const wrongPassword = problem?.code === "wrong_password" ? problem.message : undefined;
  const wrongEmail = problem === null ? undefined : aboutEmail(problem);
  return (
    <Modal
      open
      onClose={onClose}
      title="Change e-mail"
      description="A link goes to the new address. Your account has it once you followed the link; the old one is told."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate({ email: email.trim(), password });
        }}
      >
        <Field label="New e-mail" error={wrongEmail}>
          {(wiring) => (
            <Input
              {...wiring}
              type="email"
              autoComplete="email"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        {hasPassword && (
          <PasswordField label="Password" value={password} onChange={setPassword} error={wrongPassword} />
        )}
        {problem !== null && wrongPassword === undefined && wrongEmail === undefined && (
          <ProblemNotice error={problem} />
        )}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={ask.isPending}>
            Send link
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}

function aboutEmail(problem: Problem): string | undefined {
  return problem.code === "email_taken" ? "Another account has this address." : problem.about("email");
}
