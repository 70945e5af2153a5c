import { useNavigate } from "@tanstack/react-router";
import { LogOut, Monitor, Moon, Sun, UserCog } from "lucide-react";
import { useMe } from "@/auth/me";
import { session } from "@/auth/session";
import { chooseTheme, useThemeChoice, type ThemeChoice } from "@/theme/theme";
import { Avatar } from "@/ui/Avatar";
import { classes } from "@/ui/classes";
import { Menu, MenuChoice, MenuItem, MenuLine } from "@/ui/Menu";

const THEMES: { value: ThemeChoice; label: string; icon: React.ReactNode }[] = [
  { value: "system", label: "Like the system", icon: <Monitor aria-hidden="true" /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden="true" /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden="true" /> },
];

export function PersonMenu({ expanded }: { expanded: boolean }) {
  const me = useMe();
  const navigate = useNavigate();
  const theme = useThemeChoice();
  const name = me.user?.name ?? (me.kind === "gateway" ? "Gateway token" : "API key");
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`Account of ${name}`}
          className={classes(
            "flex h-11 w-full items-center gap-2.5 rounded-control text-left text-list transition-colors duration-120 hover:bg-hover data-[state=open]:bg-hover",
            expanded ? "px-2" : "justify-center",
          )}
        >
          <Avatar name={name} />
          {expanded && (
            <span className="min-w-0 flex-1">
              <span className="block truncate leading-4 font-medium">{name}</span>
              {me.user !== null && <span className="block truncate text-label text-muted">{me.user.email}</span>}
            </span>
          )}
        </button>
      }
    >
      {me.user !== null && (
        <>
          <MenuItem onSelect={() => void navigate({ to: "/account" })}>
            <UserCog aria-hidden="true" />
            Account
          </MenuItem>
          <MenuLine />
        </>
      )}
      <MenuChoice label="Appearance" value={theme} choices={THEMES} onChoose={chooseTheme} />
      <MenuLine />
      <MenuItem onSelect={() => void session.signOut()}>
        <LogOut aria-hidden="true" />
        Sign out
      </MenuItem>
    </Menu>
  );
}
