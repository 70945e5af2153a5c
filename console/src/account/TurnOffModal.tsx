import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { CodeField } from "@/auth/CodeField";
import { Button } from "@/ui/Button";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { say } from "@/ui/toasts";
import { PasswordField } from "./PasswordField";
import { removeSecondFactor } from "./queries";

export function TurnOffModal({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const queries = useQueryClient();
  const turnOff = useMutation({
    mutationFn: removeSecondFactor,
    onError: () => setCode(""),
    onSuccess: async () => {
      await queries.invalidateQueries();
      say("Two-step sign-in is off");
      onClose();
    },
  });
  const problem = turnOff.isError ? asProblem(turnOff.error) : null;
  const wrong = problem?.code === "wrong_password" ? problem.message : undefined;
  return (
    <Modal
      open
      onClose={onClose}
      title="Turn off two-step sign-in"
      description="Signing in then takes the password alone."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          turnOff.mutate({ password, code });
        }}
      >
        <CodeField value={code} onChange={setCode} recovery />
        {hasPassword && <PasswordField label="Password" value={password} onChange={setPassword} error={wrong} />}
        {problem !== null && wrong === undefined && <ProblemNotice error={problem} />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="danger" busy={turnOff.isPending}>
            Turn off
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
