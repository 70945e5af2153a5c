import { useState } from "react";
import { useMay, useMe } from "@/auth/me";
import { Looks } from "@/members/Looks";
import { RenameModal } from "@/members/RenameModal";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ShortId } from "@/ui/ShortId";
import { Section } from "./Section";
import { SignInPolicySection } from "./SignInPolicySection";

export function OrganizationPage() {
  const me = useMe();
  const mayManage = useMay("organization.manage");
  const [renaming, setRenaming] = useState(false);
  const maySetPolicy = useMay("signIn.manage");
  return (
    <div className="flex flex-col gap-10">
      <Section title="Organization" about="Agents, conversations, members and keys belong to it.">
        <dl className="divide-y rounded-card border">
          <div className="flex items-center justify-between gap-4 px-4 py-2.5">
            <dt className="text-muted">Name</dt>
            <dd className="flex min-w-0 items-center gap-2">
              <span className="truncate font-medium">{me.organization.name}</span>
              {mayManage && (
                <Button look="quiet" onClick={() => setRenaming(true)}>
                  Rename
                </Button>
              )}
            </dd>
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
                <Badge>{me.roleName}</Badge>
              </dd>
            </div>
          )}
        </dl>
      </Section>
      {mayManage && <Looks />}
      {renaming && <RenameModal name={me.organization.name} onClose={() => setRenaming(false)} />}
      {maySetPolicy && <SignInPolicySection />}
    </div>
  );
}
