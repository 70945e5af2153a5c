import { CircleAlert } from "lucide-react";
import { asProblem, type Problem } from "@/api/problem";
import { ProblemNotice } from "@/ui/ProblemNotice";

/** The usual reasons in one line each; the unusual ones in full. */
export function SignInProblem({ error }: { error: unknown }) {
  const problem = asProblem(error);
  const words = usual(problem);
  if (words === null) return <ProblemNotice error={problem} />;
  return (
    <p role="alert" className="flex items-start gap-2 text-list text-bad">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      {words}
    </p>
  );
}

function usual(problem: Problem): string | null {
  if (problem.code === "bad_credentials") return "This e-mail and password do not belong together.";
  if (problem.code === "wrong_code") return problem.message;
  if (problem.code !== "too_many_attempts" && problem.status !== 429) return null;
  const wait = problem.retryAfterSeconds;
  const when =
    wait === null ? "in a few minutes" : wait < 90 ? `in ${wait} seconds` : `in ${Math.ceil(wait / 60)} minutes`;
  return `Too many attempts from here. Try again ${when}.`;
}
