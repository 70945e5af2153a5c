import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Permission, Role } from "@/api/types";
import { useMe } from "@/auth/me";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Modal, ModalActions } from "@/ui/Modal";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { say } from "@/ui/toasts";
import { MEANINGS } from "./meanings";
import { rolesQuery } from "./queries";

/** Makes a role, or changes or deletes this one. */
export function RoleModal({ role, onClose }: { role: Role | null; onClose: () => void }) {
  const queries = useQueryClient();
  const me = useMe();
  const [name, setName] = useState(role?.name ?? "");
  const [permissions, setPermissions] = useState<Permission[]>(role?.permissions ?? []);
  const done = (words: string) => {
    say(words);
    onClose();
    return Promise.all([
      queries.invalidateQueries({ queryKey: rolesQuery.queryKey }),
      queries.invalidateQueries({ queryKey: ["members"] }),
      queries.invalidateQueries({ queryKey: ["me"] }),
    ]);
  };
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), permissions };
      return role === null
        ? unwrap(api.POST("/api/v1/roles", { body }))
        : unwrap(api.PATCH("/api/v1/roles/{id}", { params: { path: { id: role.id } }, body }));
    },
    onSuccess: (saved) => done(`${saved.name} is saved`),
  });
  const remove = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/api/v1/roles/{id}", { params: { path: { id } } })),
    onSuccess: () => done(`${role?.name ?? "The role"} is deleted`),
  });
  const error: unknown = save.error ?? remove.error;
  const problem = error === null ? null : asProblem(error);
  const offered = (Object.keys(MEANINGS) as Permission[]).filter(
    (each) => me.permissions.includes(each) || permissions.includes(each),
  );
  return (
    <Modal
      open
      onClose={onClose}
      title={role === null ? "Make a role" : role.name}
      description="A change counts at once for everybody who has the role."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Field label="Name" error={problem?.about("name")}>
          {(wiring) => (
            <Input {...wiring} required maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <div role="group" aria-labelledby="permissions-heading">
          <p id="permissions-heading" className="mb-2 font-medium">
            May
          </p>
          <div className="flex max-h-72 flex-col gap-2.5 overflow-y-auto rounded-card border p-3">
            {offered.map((permission) => (
              <Checkbox
                key={permission}
                checked={permissions.includes(permission)}
                onChange={(on) =>
                  setPermissions(on ? [...permissions, permission] : permissions.filter((each) => each !== permission))
                }
                label={MEANINGS[permission]}
              />
            ))}
          </div>
        </div>
        {problem !== null && <ProblemNotice error={problem} fieldsShown />}
        <ModalActions>
          {role !== null && (
            <Button look="danger" className="mr-auto" busy={remove.isPending} onClick={() => remove.mutate(role.id)}>
              Delete
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={save.isPending} disabled={name.trim() === ""}>
            Save role
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}
