import { Eye } from "lucide-react";
import { useMe } from "@/auth/me";
import { Button } from "@/ui/Button";
import { Time } from "@/ui/Time";
import { useSwitchOrganization } from "./OrganizationSwitcher";

/** Says all the time that one is a guest: an administrator of the deployment inside another's organization. */
export function LookBanner() {
  const me = useMe();
  const switchTo = useSwitchOrganization();
  if (me.look === null) return null;
  const home = me.organizations[0];
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-warn-soft px-4 py-2 text-list"
    >
      <Eye className="size-4 shrink-0 text-warn" aria-hidden="true" />
      <p className="min-w-0 flex-1">
        You are looking into <strong className="font-medium">{me.organization.name}</strong> as its operator, to read
        only. It ends <Time at={me.look.expiresAt} /> and its owners see it.
      </p>
      {home !== undefined && (
        <Button look="quiet" onClick={() => switchTo(home.id)}>
          Go back
        </Button>
      )}
    </div>
  );
}
