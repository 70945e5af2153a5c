import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Conversation } from "@/api/types";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { say } from "@/ui/toasts";
import { conversationQuery, conversationsQuery } from "./queries";

/** The new title shows at once and goes back if the server refuses it. */
export function RenameModal({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const queries = useQueryClient();
  const { queryKey } = conversationQuery(conversation.id);
  const [title, setTitle] = useState(conversation.title ?? "");
  const rename = useMutation({
    mutationFn: () =>
      unwrap(
        api.PATCH("/api/v1/conversations/{id}", {
          params: { path: { id: conversation.id } },
          body: { title: title.trim() },
        }),
      ),
    onMutate: () => {
      queries.setQueryData(queryKey, { ...conversation, title: title.trim() });
      onClose();
    },
    onError: (error) => {
      queries.setQueryData(queryKey, conversation);
      say(`The title was not changed. ${asProblem(error).message}`);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: conversationsQuery.queryKey }),
  });
  return (
    <Modal open onClose={onClose} title="Rename conversation">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate();
        }}
      >
        <Field label="Title">
          {(wiring) => <Input {...wiring} required value={title} onChange={(event) => setTitle(event.target.value)} />}
        </Field>
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={title.trim() === ""}>
            Rename
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
