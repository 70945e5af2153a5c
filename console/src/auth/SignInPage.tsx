import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { CircleAlert, Info, KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextBones } from "@/ui/Skeleton";
import { Doorway } from "./Doorway";
import { GatewayTokenForm } from "./GatewayTokenForm";
import { authOptionsQuery } from "./options";
import { outsideWords } from "./outside";
import { PasswordForm } from "./PasswordForm";
import { ProviderButtons } from "./ProviderButtons";
import { SingleSignOn } from "./SingleSignOn";
import { useSessionSnapshot } from "./useSession";

export function SignInPage() {
  const options = useQuery(authOptionsQuery);
  const { notice } = useSessionSnapshot();
  const { error, next = "/chat" } = useSearch({ from: "/sign-in" });
  const [single, setSingle] = useState(false);
  const withUsers = options.data?.mode === "pooled" || options.data?.registration === true;
  const brand = options.data?.brand.name ?? "Propel";
  const providers = options.data?.providers ?? [];
  const form = options.data !== undefined && (withUsers || !options.data.gatewayToken);
  return (
    <Doorway
      title={`Sign in to ${brand}`}
      below={
        options.data?.registration === true && (
          <>
            New here?{" "}
            <Link to="/sign-up" className="font-medium text-accent-text hover:underline">
              Create an account
            </Link>
          </>
        )
      }
    >
      {notice !== null && (
        <p role="status" className="mb-4 flex items-start gap-2 rounded-control bg-busy-soft p-2.5 text-list">
          <Info className="mt-0.5 size-4 shrink-0 text-busy" aria-hidden="true" />
          {notice}
        </p>
      )}
      {error !== undefined && (
        <p role="alert" className="mb-4 flex items-start gap-2 rounded-control bg-bad-soft p-2.5 text-list">
          <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden="true" />
          {outsideWords(error)}
        </p>
      )}
      {options.isPending && <TextBones lines={5} />}
      {options.isError && <ProblemNotice error={options.error} onRetry={() => void options.refetch()} />}
      {options.data?.gatewayToken === true && <GatewayTokenForm />}
      {options.data?.gatewayToken === true && withUsers && <Or />}
      {form && single && <SingleSignOn next={next} onBack={() => setSingle(false)} />}
      {form && !single && (
        <>
          {providers.length > 0 && (
            <>
              <ProviderButtons providers={providers} next={next} />
              <Or />
            </>
          )}
          <PasswordForm />
          <Button look="quiet" className="mt-2 w-full" onClick={() => setSingle(true)}>
            <KeyRound aria-hidden="true" />
            Use single sign-on
          </Button>
        </>
      )}
    </Doorway>
  );
}

function Or() {
  return (
    <div className="my-5 flex items-center gap-3 text-label text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      or
    </div>
  );
}
