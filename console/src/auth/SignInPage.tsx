import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Info } from "lucide-react";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextBones } from "@/ui/Skeleton";
import { Doorway } from "./Doorway";
import { GatewayTokenForm } from "./GatewayTokenForm";
import { authOptionsQuery } from "./options";
import { PasswordForm } from "./PasswordForm";
import { useSessionSnapshot } from "./useSession";

export function SignInPage() {
  const options = useQuery(authOptionsQuery);
  const { notice } = useSessionSnapshot();
  const withUsers = options.data?.mode === "pooled" || options.data?.registration === true;
  const brand = options.data?.brand.name ?? "Propel";
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
      {options.isPending && <TextBones lines={5} />}
      {options.isError && <ProblemNotice error={options.error} onRetry={() => void options.refetch()} />}
      {options.data?.gatewayToken === true && <GatewayTokenForm />}
      {options.data?.gatewayToken === true && withUsers && (
        <div className="my-5 flex items-center gap-3 text-label text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          or
        </div>
      )}
      {options.data !== undefined && (withUsers || !options.data.gatewayToken) && <PasswordForm />}
    </Doorway>
  );
}
