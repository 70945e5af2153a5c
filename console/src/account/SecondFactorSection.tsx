import { ShieldCheck, ShieldOff } from "lucide-react";
import { useState } from "react";
import type { Account } from "@/api/types";
import { Section } from "@/settings/Section";
import { Button } from "@/ui/Button";
import { EnrolModal } from "./EnrolModal";
import { RecoveryCodesModal } from "./RecoveryCodesModal";
import { TurnOffModal } from "./TurnOffModal";

type Open = "enrol" | "codes" | "off" | null;

export function SecondFactorSection({ account }: { account: Account }) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const few = account.secondFactor && account.recoveryCodesLeft < 4;
  return (
    <Section title="Two-step sign-in" about="A code of your authenticator app, after the password.">
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border p-4">
        <div className="flex min-w-0 items-start gap-3">
          {account.secondFactor ? (
            <ShieldCheck className="mt-0.5 size-5 shrink-0 text-ok" aria-hidden="true" />
          ) : (
            <ShieldOff className="mt-0.5 size-5 shrink-0 text-faint" aria-hidden="true" />
          )}
          <div>
            <p className="text-list font-medium">{account.secondFactor ? "On" : "Off"}</p>
            <p className={few ? "text-list text-warn" : "text-list text-muted"}>
              {account.secondFactor
                ? `${account.recoveryCodesLeft} of 10 recovery codes left.`
                : "Who learns your password can sign in as you."}
            </p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          {account.secondFactor ? (
            <>
              <Button onClick={() => setOpen("codes")}>New recovery codes</Button>
              <Button look="danger" onClick={() => setOpen("off")}>
                Turn off
              </Button>
            </>
          ) : (
            <Button look="primary" onClick={() => setOpen("enrol")}>
              Set up
            </Button>
          )}
        </div>
      </div>
      {open === "enrol" && <EnrolModal hasPassword={account.hasPassword} onClose={close} />}
      {open === "codes" && <RecoveryCodesModal onClose={close} />}
      {open === "off" && <TurnOffModal hasPassword={account.hasPassword} onClose={close} />}
    </Section>
  );
}
