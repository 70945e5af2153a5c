import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { asProblem } from "@/api/problem";
import { CodeField } from "@/auth/CodeField";
import { Button } from "@/ui/Button";
import { CopyButton } from "@/ui/CopyButton";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { CodeList } from "./CodeList";
import { PasswordField } from "./PasswordField";
import { QrCode } from "./QrCode";
import { beginSecondFactor, confirmSecondFactor } from "./queries";

type Props = { hasPassword: boolean; onClose: () => void };

/** Password, then the QR code and a first code, then the recovery codes. */
export function EnrolModal({ hasPassword, onClose }: Props) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const queries = useQueryClient();
  const begin = useMutation({ mutationFn: beginSecondFactor });
  const confirm = useMutation({
    mutationFn: confirmSecondFactor,
    onError: () => setCode(""),
    onSuccess: () => queries.invalidateQueries(),
  });
  const { mutate } = begin;
  useEffect(() => {
    if (!hasPassword) mutate("");
  }, [hasPassword, mutate]);
  if (confirm.isSuccess)
    return (
      <Modal open onClose={onClose} title="Two-step sign-in is on">
        <CodeList codes={confirm.data.codes} onDone={onClose} />
      </Modal>
    );
  if (begin.isSuccess)
    return (
      <Modal open onClose={onClose} title="Scan the code">
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            confirm.mutate(code);
          }}
        >
          <div className="flex flex-col items-center gap-4 tablet:flex-row tablet:items-start">
            <QrCode text={begin.data.uri} label="QR code for your authenticator app" />
            <div className="min-w-0 text-list text-muted">
              <p>Scan it with your authenticator app, or type the key:</p>
              <p className="mt-2 flex items-center gap-1">
                <code className="font-mono break-all text-text">{begin.data.secret.match(/.{1,4}/g)?.join(" ")}</code>
                <CopyButton text={begin.data.secret} label="Copy key" />
              </p>
            </div>
          </div>
          <CodeField value={code} onChange={setCode} label="First code" />
          {confirm.isError && <ProblemNotice error={confirm.error} />}
          <ModalActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" busy={confirm.isPending}>
              Turn on
            </Button>
          </ModalActions>
        </form>
      </Modal>
    );
  const problem = begin.isError ? asProblem(begin.error) : null;
  const wrong = problem?.code === "wrong_password" ? problem.message : undefined;
  return (
    <Modal open onClose={onClose} title="Set up two-step sign-in" description="First, show that it is you.">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          begin.mutate(password);
        }}
      >
        {hasPassword && <PasswordField label="Password" value={password} onChange={setPassword} error={wrong} />}
        {problem !== null && wrong === undefined && <ProblemNotice error={problem} />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={begin.isPending}>
            Go on
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
