import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown, Plus } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { BrandMark } from "@/auth/BrandMark";
import { useMe } from "@/auth/me";
import { useBrand } from "@/auth/options";
import { session } from "@/auth/session";
import { Avatar } from "@/ui/Avatar";
import { classes } from "@/ui/classes";
import { Menu, MenuChoice, MenuItem, MenuLine } from "@/ui/Menu";
import { say } from "@/ui/toasts";
import { NewOrganizationModal } from "./NewOrganizationModal";

export function OrganizationSwitcher({ expanded }: { expanded: boolean }) {
  const me = useMe();
  const brand = useBrand();
  const [creating, setCreating] = useState(false);
  const switchTo = useSwitchOrganization();
  const shape = classes(
    "flex h-10 w-full items-center gap-2.5 rounded-control text-left text-list font-semibold",
    expanded ? "px-2" : "justify-center",
  );
  const mark =
    brand.logoUrl === null ? (
      <Avatar name={me.organization.name} square />
    ) : (
      <BrandMark brand={brand} className="size-6" />
    );
  const name = expanded && <span className="min-w-0 flex-1 truncate">{me.organization.name}</span>;
  if (me.kind !== "user") {
    return (
      <div className={shape}>
        {mark}
        {name}
      </div>
    );
  }
  return (
    <>
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={`Organization: ${me.organization.name}`}
            className={classes(shape, "transition-colors duration-120 hover:bg-hover data-[state=open]:bg-hover")}
          >
            {mark}
            {name}
            {expanded && <ChevronsUpDown className="size-4 shrink-0 text-faint" aria-hidden="true" />}
          </button>
        }
      >
        <MenuChoice
          label="Organizations"
          value={me.organization.id}
          choices={me.organizations.map(({ id, name: label, roleName }) => ({
            value: id,
            label,
            hint: roleName ?? undefined,
          }))}
          onChoose={(id) => id !== me.organization.id && switchTo(id)}
        />
        <MenuLine />
        <MenuItem onSelect={() => setCreating(true)}>
          <Plus aria-hidden="true" />
          New organization
        </MenuItem>
      </Menu>
      {creating && <NewOrganizationModal onClose={() => setCreating(false)} onCreated={switchTo} />}
    </>
  );
}

export function useSwitchOrganization() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const change = useMutation({
    mutationFn: (id: string) => session.switchOrganization(id),
    onSuccess: async () => {
      await queries.resetQueries({ queryKey: ["me"] });
      await navigate({ to: "/chat" });
      await queries.resetQueries({ predicate: (query) => !["me", "auth-options"].includes(String(query.queryKey[0])) });
    },
    onError: (error) => say(asProblem(error).message),
  });
  return change.mutate;
}
