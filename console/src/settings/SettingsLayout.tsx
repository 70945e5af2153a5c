import { Link, Outlet } from "@tanstack/react-router";
import { useMay, useMe } from "@/auth/me";
import { Page } from "@/ui/Page";

const TAB =
  "rounded-control px-2.5 py-1.5 text-muted transition-colors duration-120 hover:bg-hover hover:text-text aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-text";

export function SettingsLayout() {
  const mayConnectDirectory = useMay("signIn.manage");
  const maySeeMembers = useMay("members.read");
  const mayManageKeys = useMay("apiKeys.manage");
  const mayManageSignIn = useMay("signIn.manage");
  const maySeeCredentials = useMay("credentials.read");
  const mayRotateKeys = useMay("keys.rotate");
  const mayManagePrivacy = useMay("privacy.manage");
  const me = useMe();
  return (
    <Page title="Settings">
      <div className="flex w-full max-w-5xl flex-col gap-6 px-4 py-6 tablet:flex-row tablet:gap-10 tablet:px-6">
        <nav aria-label="Settings" className="flex shrink-0 gap-0.5 tablet:w-40 tablet:flex-col">
          <Link to="/settings/organization" className={TAB}>
            Organization
          </Link>
          {maySeeMembers && (
            <>
              <Link to="/settings/members" className={TAB}>
                Members
              </Link>
              <Link to="/settings/roles" className={TAB}>
                Roles
              </Link>
            </>
          )}
          {mayManageSignIn && (
            <Link to="/settings/single-sign-on" className={TAB}>
              Single sign-on
            </Link>
          )}
          {mayConnectDirectory && (
            <Link to="/settings/directory" className={TAB}>
              Directory
            </Link>
          )}
          {mayManageKeys && (
            <Link to="/settings/api-keys" className={TAB}>
              API keys
            </Link>
          )}
          {maySeeCredentials && (
            <Link to="/settings/credentials" className={TAB}>
              Credentials
            </Link>
          )}
          {mayRotateKeys && (
            <Link to="/settings/security-keys" className={TAB}>
              Security keys
            </Link>
          )}
          {mayManagePrivacy && (
            <Link to="/settings/privacy" className={TAB}>
              Privacy
            </Link>
          )}
          {me.user !== null && (
            <Link to="/settings/your-data" className={TAB}>
              Your data
            </Link>
          )}
        </nav>
        <div className="min-w-0 flex-1">
          <Outlet />
        </div>
      </div>
    </Page>
  );
}
