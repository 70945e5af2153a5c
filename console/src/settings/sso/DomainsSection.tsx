import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { usePages } from "@/api/pages";
import { asProblem } from "@/api/problem";
import type { Domain } from "@/api/types";
import { Button } from "@/ui/Button";
import { ConfirmByName } from "@/ui/ConfirmByName";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { say } from "@/ui/toasts";
import { Section } from "../Section";
import { DomainRow } from "./DomainRow";
import { domainsQuery } from "./queries";

export function DomainsSection() {
  const queries = useQueryClient();
  const domains = usePages(domainsQuery);
  const [name, setName] = useState("");
  const [removing, setRemoving] = useState<Domain | null>(null);
  const reread = () => queries.invalidateQueries({ queryKey: domainsQuery.queryKey });
  const claim = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/domains", { body: { domain: name.trim() } })),
    onSuccess: () => {
      setName("");
      return reread();
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/api/v1/domains/{id}", { params: { path: { id } } })),
    onSuccess: () => {
      say(`${removing?.domain ?? "The domain"} is removed`);
      setRemoving(null);
      return reread();
    },
  });
  const problem = claim.isError ? asProblem(claim.error) : null;
  return (
    <Section
      title="Domains"
      about="Whose e-mail addresses are your people’s. A domain belongs to the one organization that proves it in the DNS; each subdomain is a domain of its own."
    >
      <form
        className="mb-3 flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          claim.mutate();
        }}
      >
        <div className="max-w-80 flex-1">
          <Field label="Domain" error={problem?.about("domain")}>
            {(wiring) => (
              <Input
                {...wiring}
                required
                placeholder="example.com"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" busy={claim.isPending} disabled={name.trim() === ""} className="mt-6.5">
          Add domain
        </Button>
      </form>
      {problem !== null && problem.about("domain") === undefined && <ProblemNotice error={problem} />}
      {!domains.loaded && domains.error === null && <RowBones rows={2} />}
      {domains.error !== null && <ProblemNotice error={domains.error} onRetry={domains.retry} />}
      {domains.items.length > 0 && (
        <ul className="divide-y rounded-card border">
          {domains.items.map((domain) => (
            <DomainRow key={domain.id} domain={domain} onRemove={() => setRemoving(domain)} />
          ))}
        </ul>
      )}
      <More hasMore={domains.hasMore} loading={domains.loadingMore} onMore={domains.loadMore} />
      {removing !== null && (
        <ConfirmByName
          title="Remove this domain?"
          consequence="People with an address in it can no longer come by your providers, and another organization may prove it."
          name={removing.domain}
          action="Remove domain"
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(removing.id)}
          onClose={() => setRemoving(null)}
        />
      )}
    </Section>
  );
}
