import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { Button, buttonClasses } from "@/ui/Button";
import { confirmEmailChange, tokenInAddress, verifyEmail } from "./accountLinks";
import { Doorway } from "./Doorway";
import { LinkProblem } from "./LinkProblem";

export function VerifyEmailPage() {
  return (
    <Confirm title="Confirm your e-mail address" done="This address is yours." confirm={verifyEmail} again="/sign-in" />
  );
}

export function ChangeEmailPage() {
  return (
    <Confirm
      title="Confirm your new address"
      done="Your account has this address now."
      confirm={confirmEmailChange}
      again="/account"
    />
  );
}

type Props = {
  title: string;
  done: string;
  confirm: (token: string) => Promise<void>;
  again: "/sign-in" | "/account";
};

/** A press, not a visit, uses the link up: mail scanners open every link that they find. */
function Confirm({ title, done, confirm, again }: Props) {
  const [token] = useState(tokenInAddress);
  const queries = useQueryClient();
  const using = useMutation({ mutationFn: confirm, onSuccess: () => queries.invalidateQueries() });
  return (
    <Doorway title={title}>
      {using.isSuccess ? (
        <div className="flex flex-col gap-5">
          <p role="status" className="flex items-start gap-2.5 text-list">
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-ok" aria-hidden="true" />
            {done}
          </p>
          <Link to="/" className={`${buttonClasses("primary")} w-full`}>
            Go on
          </Link>
        </div>
      ) : (
        <div className="flex flex-col gap-4">
          {using.isError && <LinkProblem error={using.error} again={again} />}
          <Button look="primary" busy={using.isPending} className="w-full" onClick={() => using.mutate(token)}>
            Confirm address
          </Button>
        </div>
      )}
    </Doorway>
  );
}
