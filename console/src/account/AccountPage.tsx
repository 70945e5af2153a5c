import { useQuery } from "@tanstack/react-query";
import { useMe } from "@/auth/me";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextBones } from "@/ui/Skeleton";
import { LinkedIdentities } from "./LinkedIdentities";
import { PasswordSection } from "./PasswordSection";
import { ProfileSection } from "./ProfileSection";
import { accountQuery } from "./queries";
import { SecondFactorSection } from "./SecondFactorSection";
import { SessionsSection } from "./SessionsSection";

export function AccountPage() {
  const account = useQuery(accountQuery);
  const me = useMe();
  return (
    <Page title="Account">
      <div className="flex w-full max-w-3xl flex-col gap-10 px-4 py-6 tablet:px-6">
        {account.isPending && <TextBones lines={6} />}
        {account.isError && <ProblemNotice error={account.error} onRetry={() => void account.refetch()} />}
        {account.data !== undefined && (
          <>
            {me.secondFactorMissing && (
              <p role="status" className="rounded-card bg-warn-soft p-3 text-list">
                <strong className="font-medium">{me.organization.name}</strong> requires two-step sign-in. Set it up
                below to go on working there.
              </p>
            )}
            <ProfileSection account={account.data} />
            {account.data.hasPassword && <PasswordSection />}
            <SecondFactorSection account={account.data} />
            <LinkedIdentities />
            <SessionsSection />
          </>
        )}
      </div>
    </Page>
  );
}
