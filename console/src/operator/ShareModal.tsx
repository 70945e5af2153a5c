import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import type { PlatformOrganization } from "@/api/types";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { organizationsQuery } from "./queries";
import { FormModal } from "./FormModal";

export function ShareModal({ organization, onClose }: { organization: PlatformOrganization; onClose: () => void }) {
  const queries = useQueryClient();
  const [weight, setWeight] = useState(String(organization.share.weight));
  const [maxRuns, setMaxRuns] = useState(String(organization.share.maxRuns ?? ""));
  const give = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT("/api/v1/platform/organizations/{id}/share", {
          params: { path: { id: organization.id } },
          body: { weight: Number(weight), ...(maxRuns !== "" && { maxRuns: Number(maxRuns) }) },
        }),
      ),
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: organizationsQuery.queryKey });
    },
  });
  return (
    <FormModal
      title={`Share of ${organization.name}`}
      description="How its runs stand beside those of others when more wait than can be worked on."
      action="Save"
      busy={give.isPending}
      error={give.error}
      onSubmit={() => give.mutate()}
      onClose={onClose}
    >
      <Field label="Weight" hint="The usual one is 1; with 2 it gets twice as much as others while all are busy.">
        {(wiring) => (
          <Input
            {...wiring}
            type="number"
            min="0.01"
            max="1000"
            step="any"
            required
            value={weight}
            onChange={(event) => setWeight(event.target.value)}
          />
        )}
      </Field>
      <Field label="Runs at once" optional hint="Empty: as many as the deployment allows each organization.">
        {(wiring) => (
          <Input
            {...wiring}
            type="number"
            min="1"
            max="10000"
            value={maxRuns}
            onChange={(event) => setMaxRuns(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );
}
