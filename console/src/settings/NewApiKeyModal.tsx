import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Permission } from "@/api/types";
import { useMe } from "@/auth/me";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Select } from "@/ui/Select";
import { apiKeysQuery } from "./queries";
import { expiryAfter, LIFETIMES, SCOPES, USUAL } from "./scopes";
import { ShowKeyOnce } from "./ShowKeyOnce";

export function NewApiKeyModal({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const { permissions } = useMe();
  const offered = (Object.keys(SCOPES) as Permission[]).filter((scope) => permissions.includes(scope));
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [scopes, setScopes] = useState(USUAL.filter((scope) => offered.includes(scope)));
  const create = useMutation({
    mutationFn: () => {
      const expiresAt = expiryAfter(days, new Date());
      const body = { name: name.trim(), scopes, ...(expiresAt !== null && { expiresAt }) };
      return unwrap(api.POST("/api/v1/api-keys", { body }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
  });
  const problem = create.isError ? asProblem(create.error) : null;
  if (create.data !== undefined) return <ShowKeyOnce apiKey={create.data} onClose={onClose} />;
  return (
    <Modal open onClose={onClose} title="Create API key">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Field label="Name" hint="The program that will use it." error={problem?.about("name")}>
          {(wiring) => <Input {...wiring} required value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label="Valid for" error={problem?.about("expiresAt")}>
          {(wiring) => (
            <Select
              {...wiring}
              value={days}
              choices={LIFETIMES.map(({ value, text }) => ({ value, text, label: text }))}
              onChoose={setDays}
            />
          )}
        </Field>
        <div role="group" aria-labelledby="scopes-heading">
          <p id="scopes-heading" className="mb-2 font-medium">
            Scopes
          </p>
          <div className="flex max-h-64 flex-col gap-2.5 overflow-y-auto rounded-card border p-3">
            {offered.map((scope) => (
              <Checkbox
                key={scope}
                checked={scopes.includes(scope)}
                onChange={(on) => setScopes(on ? [...scopes, scope] : scopes.filter((other) => other !== scope))}
                label={SCOPES[scope]}
                description={scope}
              />
            ))}
          </div>
        </div>
        {problem !== null && <ProblemNotice error={problem} fieldsShown />}
        <ModalActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={create.isPending}
            disabled={name.trim() === "" || scopes.length === 0}
          >
            Create key
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
