import { Link } from "@tanstack/react-router";
import { Link2Off } from "lucide-react";
import { asProblem } from "@/api/problem";
import { SignInProblem } from "./SignInProblem";

/** A link that was used or has run out, and where another is had. */
export function LinkProblem({ error, again }: { error: unknown; again: "/forgot-password" | "/sign-in" | "/account" }) {
  if (asProblem(error).code !== "link_expired") return <SignInProblem error={error} />;
  return (
    <div role="alert" className="flex items-start gap-2.5 text-list">
      <Link2Off className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
      <p>
        This link was used or has run out.{" "}
        <Link to={again} className="font-medium text-accent-text hover:underline">
          {again === "/forgot-password"
            ? "Send another"
            : again === "/account"
              ? "Go to your account"
              : "Go to sign in"}
        </Link>
      </p>
    </div>
  );
}
