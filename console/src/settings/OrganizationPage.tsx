import { useMay, useMe } from "@/auth/me";
import { Badge } from "@/ui/Badge";
import { ShortId } from "@/ui/ShortId";
import { Members } from "./Members";
import { Section } from "./Section";
import { SignInPolicySection } from "./SignInPolicySection";

export function OrganizationPage() {
  const me = useMe();
  const mayRead = useMay("members.read");
  const maySetPolicy = useMay("signIn.manage");
  return (
    <div className="flex flex-col gap-10">
      <Section title="Organization" about="Agents, conversations, members and keys belong to it.">
        <dl className="divide-y rounded-card border">
          <div className="flex items-center justify-between gap-4 px-4 py-2.5">
            <dt className="text-muted">Name</dt>
            <dd className="truncate font-medium">{me.organization.name}</dd>
          </div>
          <div className="flex items-center justify-between gap-4 px-4 py-2.5">
            <dt className="text-muted">Id</dt>
            <dd>
              <ShortId id={me.organization.id} what="organization" />
            </dd>
          </div>
          {me.role !== null && (
            <div className="flex items-center justify-between gap-4 px-4 py-2.5">
              <dt className="text-muted">Your role</dt>
              <dd>
                <Badge>{me.role}</Badge>
              </dd>
            </div>
          )}
        </dl>
      </Section>
      {mayRead && <Members self={me.user?.id ?? null} />}
      {maySetPolicy && <SignInPolicySection />}
    </div>
  );
}
