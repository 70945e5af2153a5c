import { Link } from "@tanstack/react-router";
import { ShieldAlert } from "lucide-react";
import { useMe } from "@/auth/me";
import { buttonClasses } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";

/** In place of every page, in an organization whose demand the person does not meet. */
export function SecondFactorWall() {
  const me = useMe();
  return (
    <div className="flex flex-1 items-center justify-center">
      <EmptyState
        icon={<ShieldAlert aria-hidden="true" />}
        title={`${me.organization.name} requires two-step sign-in`}
        action={
          <Link to="/account" className={buttonClasses("primary")}>
            Set it up
          </Link>
        }
      >
        It takes a minute and an authenticator app. Your other organizations are open as before.
      </EmptyState>
    </div>
  );
}
