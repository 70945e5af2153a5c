import { useMutation } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import { Button } from "@/ui/Button";
import { SignInProblem } from "./SignInProblem";
import { askForVerification } from "./accountLinks";

/** Nobody comes in before they followed the link that they were mailed. */
export function CheckMail({ email }: { email: string }) {
  const again = useMutation({ mutationFn: askForVerification });
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="flex items-start gap-2.5 text-list">
        <MailCheck className="mt-0.5 size-4 shrink-0 text-busy" aria-hidden="true" />
        <span>
          Confirm your address first: follow the link in the mail to <strong className="font-medium">{email}</strong>,
          then sign in.
        </span>
      </p>
      {again.isError && <SignInProblem error={again.error} />}
      <Button busy={again.isPending} disabled={again.isSuccess} onClick={() => again.mutate(email)}>
        {again.isSuccess ? "Mail is on its way" : "Send the mail again"}
      </Button>
    </div>
  );
}
