import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Role } from "@/api/types";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Select } from "@/ui/Select";
import { say } from "@/ui/toasts";
import { invitationsQuery } from "./queries";
import { roleChoices } from "./useRoles";

export function InviteModal({ roles, onClose }: { roles: Role[]; onClose: () => void }) {
  const queries = useQueryClient();
  const [email, setEmail] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const role = chosen ?? roles.find(({ id }) => id === "member")?.id ?? roles[0]?.id ?? "";
  const invite = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/invitations", { body: { email: email.trim(), role } })),
    onSuccess: () => {
      say(`An invitation is on its way to ${email.trim()}`);
      onClose();
      return queries.invalidateQueries({ queryKey: invitationsQuery.queryKey });
    },
  });
  const problem = invite.isError ? asProblem(invite.error) : null;
  return (
    <Modal
      open
      onClose={onClose}
      title="Invite somebody"
      description="They get a link by mail. It counts for seven days and for this address only."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        <Field label="E-mail" error={problem?.about("email")}>
          {(wiring) => (
            <Input
              {...wiring}
              type="email"
              autoComplete="off"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role" hint="You can give what you may do yourself." error={problem?.about("role")}>
          {(wiring) => <Select {...wiring} value={role} choices={roleChoices(roles)} onChoose={setChosen} />}
        </Field>
        {problem !== null && <ProblemNotice error={problem} fieldsShown />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={invite.isPending} disabled={email.trim() === "" || role === ""}>
            Send invitation
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
