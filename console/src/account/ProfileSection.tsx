import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Account } from "@/api/types";
import { asProblem } from "@/api/problem";
import { Section } from "@/settings/Section";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { say } from "@/ui/toasts";
import { askForVerification } from "@/auth/accountLinks";
import { EmailModal } from "./EmailModal";
import { rename } from "./queries";

export function ProfileSection({ account }: { account: Account }) {
  const [name, setName] = useState(account.name);
  const [changing, setChanging] = useState(false);
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: rename,
    onSuccess: async () => {
      await queries.invalidateQueries();
      say("Name saved");
    },
  });
  const verify = useMutation({ mutationFn: () => askForVerification(account.email) });
  const complaint = save.isError ? asProblem(save.error).about("name") : undefined;
  return (
    <Section title="Profile" about="How others see you, and where mails go.">
      <div className="divide-y rounded-card border">
        <form
          className="flex items-end gap-3 p-4"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(name);
          }}
        >
          <div className="min-w-0 flex-1">
            <Field label="Name" error={complaint}>
              {(wiring) => (
                <Input
                  {...wiring}
                  autoComplete="name"
                  required
                  maxLength={100}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
          </div>
          <Button type="submit" busy={save.isPending} disabled={name.trim() === account.name || name.trim() === ""}>
            Save name
          </Button>
        </form>
        {save.isError && complaint === undefined && <ProblemNotice error={save.error} />}
        <div className="flex flex-wrap items-center justify-between gap-3 p-4">
          <div className="min-w-0">
            <p className="text-list font-medium">E-mail</p>
            <p className="flex flex-wrap items-center gap-2 text-list text-muted">
              <span className="truncate">{account.email}</span>
              {account.emailVerified ? <Badge tone="ok">Confirmed</Badge> : <Badge tone="warn">Not confirmed</Badge>}
            </p>
            {account.wantedEmail !== null && (
              <p className="mt-1 text-label text-muted">
                Follow the link in the mail to {account.wantedEmail} to have that address.
              </p>
            )}
          </div>
          <div className="flex gap-2">
            {!account.emailVerified && (
              <Button busy={verify.isPending} disabled={verify.isSuccess} onClick={() => verify.mutate()}>
                {verify.isSuccess ? "Mail is on its way" : "Send link again"}
              </Button>
            )}
            <Button onClick={() => setChanging(true)}>Change e-mail</Button>
          </div>
        </div>
        {verify.isError && <ProblemNotice error={verify.error} />}
      </div>
      {changing && <EmailModal hasPassword={account.hasPassword} onClose={() => setChanging(false)} />}
    </Section>
  );
}
