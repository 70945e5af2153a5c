import { Ellipsis, History, Pencil, Trash2 } from "lucide-react";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem, MenuLine } from "@/ui/Menu";
import { Time } from "@/ui/Time";
import type { Credential } from "./types";
import { KINDS } from "./words";

export type Act = "replace" | "edit" | "versions" | "delete";

type Props = { credential: Credential; mayManage: boolean; onAct: (act: Act) => void };

export function CredentialRow({ credential, mayManage, onAct }: Props) {
  const labels = Object.entries(credential.labels);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-medium">{credential.name}</p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
          <span>{KINDS[credential.kind]}</span>
          {labels.slice(0, 4).map(([name, value]) => (
            <Badge key={name}>
              <span className="max-w-40 truncate">{value === "" ? name : `${name}=${value}`}</span>
            </Badge>
          ))}
          {labels.length > 4 && <span className="text-label text-faint">and {labels.length - 4} more</span>}
        </p>
      </div>
      <div className="text-label text-muted tablet:text-right">
        <p className="tabular-nums">Version {credential.version}</p>
        <p>{credential.lastUsedAt === null ? "Never used" : <>Used {<Time at={credential.lastUsedAt} />}</>}</p>
      </div>
      <div className="flex items-center gap-1">
        {mayManage && (
          <Button aria-label={`Replace the value of ${credential.name}`} onClick={() => onAct("replace")}>
            Replace value
          </Button>
        )}
        <Menu
          trigger={
            <IconButton label={`More about ${credential.name}`}>
              <Ellipsis aria-hidden="true" />
            </IconButton>
          }
        >
          <MenuItem onSelect={() => onAct("versions")}>
            <History aria-hidden="true" />
            Versions
          </MenuItem>
          {mayManage && (
            <>
              <MenuItem onSelect={() => onAct("edit")}>
                <Pencil aria-hidden="true" />
                Name and labels
              </MenuItem>
              <MenuLine />
              <MenuItem danger onSelect={() => onAct("delete")}>
                <Trash2 aria-hidden="true" />
                Delete
              </MenuItem>
            </>
          )}
        </Menu>
      </div>
    </li>
  );
}
