import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { Section } from "@/settings/Section";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { say } from "@/ui/toasts";
import { PasswordField } from "./PasswordField";
import { changePassword } from "./queries";

export function PasswordSection() {
  const [currentPassword, setCurrent] = useState("");
  const [newPassword, setNew] = useState("");
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setCurrent("");
      setNew("");
      say("Password changed; other sessions were ended");
    },
  });
  const problem = change.isError ? asProblem(change.error) : null;
  const wrong = problem?.code === "wrong_password" ? problem.message : undefined;
  const refused = problem?.about("newPassword");
  return (
    <Section title="Password" about="Changing it ends your other sessions.">
      <form
        className="flex flex-col gap-4 rounded-card border p-4"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ currentPassword, newPassword });
        }}
      >
        <div className="grid gap-4 tablet:grid-cols-2">
          <PasswordField label="Current password" value={currentPassword} onChange={setCurrent} error={wrong} />
          <PasswordField label="New password" value={newPassword} onChange={setNew} error={refused} fresh />
        </div>
        {problem !== null && wrong === undefined && refused === undefined && <ProblemNotice error={problem} />}
        <div>
          <Button type="submit" busy={change.isPending} disabled={currentPassword === "" || newPassword === ""}>
            Change password
          </Button>
        </div>
      </form>
    </Section>
  );
}
