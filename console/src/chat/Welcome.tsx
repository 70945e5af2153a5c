import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight, Bot } from "lucide-react";
import { modelsQuery, toolsQuery } from "@/agents/queries";
import { draftFrom, STARTING_POINTS } from "@/agents/startingPoints";
import { useCreateAgent } from "@/agents/useCreateAgent";
import { useMay, useMe } from "@/auth/me";
import { EmptyState } from "@/ui/EmptyState";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Spinner } from "@/ui/Spinner";

/** The first thing a new organization sees: an agent is one press away. */
export function Welcome({ onCreated }: { onCreated: (agentId: string) => void }) {
  const me = useMe();
  const mayCreate = useMay("agents.write");
  const tools = useQuery(toolsQuery);
  const models = useQuery(modelsQuery);
  const create = useCreateAgent();
  if (!mayCreate) {
    return (
      <EmptyState icon={<Bot aria-hidden="true" />} title="No agents yet">
        Conversations are held with agents. Ask someone who may create them in {me.organization.name}.
      </EmptyState>
    );
  }
  const ready = !tools.isPending && !models.isPending;
  const demo = models.data?.[0]?.demo === true;
  return (
    <div className="m-auto w-full max-w-xl px-4 py-12">
      <h1 className="text-title font-semibold">
        {me.user === null
          ? "Create your first agent"
          : `Welcome, ${me.user.name.split(" ")[0] ?? ""}. Create your first agent`}
      </h1>
      <p className="mt-1 text-body text-muted">
        An agent is a model with instructions and tools. Start from one that works and change it as you go.
      </p>
      <ul className="mt-6 flex flex-col gap-2">
        {STARTING_POINTS.map((point) => {
          const busy = create.isPending && create.variables.name === point.name;
          return (
            <li key={point.id}>
              <button
                type="button"
                disabled={!ready || create.isPending}
                onClick={() =>
                  create.mutate(draftFrom(point, tools.data ?? [], models.data?.[0]?.id ?? ""), {
                    onSuccess: ({ id }) => onCreated(id),
                  })
                }
                className="group flex w-full items-center gap-4 rounded-card border p-4 text-left transition-colors duration-120 hover:not-disabled:border-line-strong hover:not-disabled:bg-hover disabled:opacity-70"
              >
                <span className="min-w-0 flex-1">
                  <span className="block text-body font-semibold">{point.name}</span>
                  <span className="block text-list text-muted">{point.summary}</span>
                </span>
                {busy ? (
                  <Spinner />
                ) : (
                  <ArrowRight className="size-4 shrink-0 text-faint group-hover:text-text" aria-hidden="true" />
                )}
              </button>
            </li>
          );
        })}
      </ul>
      {create.isError && (
        <div className="mt-3">
          <ProblemNotice error={create.error} />
        </div>
      )}
      <p className="mt-4 text-list text-muted">
        <Link to="/agents/new" className="font-medium text-accent-text hover:underline">
          Write one from scratch
        </Link>
        {demo && ". It runs on the built-in demo model until a provider’s key is added."}
      </p>
    </div>
  );
}
