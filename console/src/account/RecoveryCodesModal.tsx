import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CodeField } from "@/auth/CodeField";
import { Button } from "@/ui/Button";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { CodeList } from "./CodeList";
import { accountQuery, renewRecoveryCodes } from "./queries";

export function RecoveryCodesModal({ onClose }: { onClose: () => void }) {
  const [code, setCode] = useState("");
  const queries = useQueryClient();
  const renew = useMutation({
    mutationFn: renewRecoveryCodes,
    onError: () => setCode(""),
    onSuccess: () => queries.invalidateQueries({ queryKey: accountQuery.queryKey }),
  });
  return (
    <Modal open onClose={onClose} title="New recovery codes">
      {renew.isSuccess ? (
        <CodeList codes={renew.data.codes} onDone={onClose} />
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            renew.mutate(code);
          }}
        >
          <p className="text-list text-muted">The codes that you have stop counting.</p>
          <CodeField value={code} onChange={setCode} />
          {renew.isError && <ProblemNotice error={renew.error} />}
          <ModalActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" busy={renew.isPending}>
              Replace codes
            </Button>
          </ModalActions>
        </form>
      )}
    </Modal>
  );
}
