import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import type { AgentDraft } from "@/api/types";
import { Button, buttonClasses } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { AgentForm } from "./AgentForm";
import { modelsQuery, toolsQuery } from "./queries";
import { draftFrom, STARTING_POINTS } from "./startingPoints";
import { useCreateAgent } from "./useCreateAgent";

export function NewAgentPage() {
  const navigate = useNavigate();
  const models = useQuery(modelsQuery).data ?? [];
  const tools = useQuery(toolsQuery).data ?? [];
  const [point, setPoint] = useState<string>("blank");
  const [edited, setEdited] = useState<AgentDraft | null>(null);
  const start = STARTING_POINTS.find((candidate) => candidate.id === point) ?? null;
  const draft = edited ?? draftFrom(start, tools, models[0]?.id ?? "");
  const create = useCreateAgent();
  const problem = create.isError ? asProblem(create.error) : null;
  return (
    <Page title="Create agent">
      <form
        className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-6 tablet:px-6"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(draft, {
            onSuccess: ({ id }) => void navigate({ to: "/agents/$agentId", params: { agentId: id } }),
          });
        }}
      >
        <div role="group" aria-labelledby="start-heading">
          <p id="start-heading" className="mb-1.5 text-list font-medium">
            Start from
          </p>
          <div className="grid gap-2 tablet:grid-cols-2 desktop:grid-cols-4">
            {[{ id: "blank", name: "Blank", summary: "Write everything yourself." }, ...STARTING_POINTS].map(
              (choice) => (
                <button
                  key={choice.id}
                  type="button"
                  aria-pressed={choice.id === point}
                  onClick={() => {
                    setPoint(choice.id);
                    setEdited(null);
                  }}
                  className={classes(
                    "flex flex-col rounded-card border p-3 text-left transition-colors duration-120",
                    choice.id === point ? "border-accent bg-accent-soft" : "hover:border-line-strong hover:bg-hover",
                  )}
                >
                  <span className="block text-list font-medium">{choice.name}</span>
                  <span className="mt-0.5 block text-label text-muted">{choice.summary}</span>
                </button>
              ),
            )}
          </div>
        </div>
        <AgentForm draft={draft} onChange={setEdited} problem={problem} self={null} />
        {problem !== null && <ProblemNotice error={problem} fieldsShown />}
        <div className="flex justify-end gap-2 pb-6">
          <Link to="/agents" className={buttonClasses("secondary")}>
            Cancel
          </Link>
          <Button type="submit" look="primary" busy={create.isPending} disabled={draft.name.trim() === ""}>
            Create agent
          </Button>
        </div>
      </form>
    </Page>
  );
}
