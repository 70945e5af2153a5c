import { Plus, X } from "lucide-react";
import type { GroupRole } from "@/api/types";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Input } from "@/ui/Input";
import { Select } from "@/ui/Select";
import { NOBODY } from "./draft";
import { ROLE_CHOICES } from "./roles";

type Props = {
  rows: GroupRole[];
  fallback: string;
  onRows: (rows: GroupRole[]) => void;
  onFallback: (role: string) => void;
};

/** Which role follows from which group; the highest of a person’s counts. */
export function GroupRolesField({ rows, fallback, onRows, onFallback }: Props) {
  const change = (at: number, row: GroupRole) => onRows(rows.map((old, index) => (index === at ? row : old)));
  return (
    <div role="group" aria-labelledby="roles-heading" className="flex flex-col gap-2">
      <p id="roles-heading" className="font-medium">
        Roles
      </p>
      <p className="text-label text-muted">
        Set again at each sign-in. The highest role of a person’s groups counts; the last owner stays owner.
      </p>
      {rows.map((row, index) => (
        <div key={index} className="flex items-center gap-2">
          <Input
            aria-label={`Group ${index + 1}`}
            placeholder="Group"
            className="flex-1"
            value={row.group}
            onChange={(event) => change(index, { ...row, group: event.target.value })}
          />
          <Select
            aria-label={`Role of group ${index + 1}`}
            className="w-32!"
            value={row.role}
            choices={ROLE_CHOICES}
            onChoose={(role) => change(index, { ...row, role: role as GroupRole["role"] })}
          />
          <IconButton label={`Remove group ${index + 1}`} onClick={() => onRows(rows.filter((_, at) => at !== index))}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button look="quiet" onClick={() => onRows([...rows, { group: "", role: "member" }])}>
          <Plus aria-hidden="true" />
          Add group
        </Button>
        <div className="flex items-center gap-2 text-muted">
          In none of them:
          <Select
            aria-label="Role of who is in none of the groups"
            className="w-40!"
            value={fallback}
            choices={[...ROLE_CHOICES, { value: NOBODY, text: "not let in", label: "not let in" }]}
            onChoose={onFallback}
          />
        </div>
      </div>
    </div>
  );
}
