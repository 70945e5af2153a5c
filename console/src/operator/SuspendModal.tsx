import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import type { PlatformOrganization } from "@/api/types";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { organizationsQuery } from "./queries";
import { FormModal } from "./FormModal";

/** Suspends the organization, or resumes a suspended one. */
export function SuspendModal({ organization, onClose }: { organization: PlatformOrganization; onClose: () => void }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const suspended = organization.suspendedAt !== null;
  const params = { path: { id: organization.id } };
  const change = useMutation({
    mutationFn: () =>
      suspended
        ? unwrap(api.DELETE("/api/v1/platform/organizations/{id}/suspension", { params }))
        : unwrap(
            api.PUT("/api/v1/platform/organizations/{id}/suspension", { params, body: { reason: reason.trim() } }),
          ),
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: organizationsQuery.queryKey });
    },
  });
  return (
    <FormModal
      title={`${suspended ? "Resume" : "Suspend"} ${organization.name}?`}
      description={
        suspended
          ? "Its members and keys are let in again and its runs go on."
          : "Its members and keys are refused within seconds and its runs wait. Nothing is deleted."
      }
      action={suspended ? "Resume" : "Suspend"}
      busy={change.isPending}
      error={change.error}
      onSubmit={() => change.mutate()}
      onClose={onClose}
    >
      {!suspended && (
        <Field label="Reason" hint="It is kept in the organization’s audit trail.">
          {(wiring) => (
            <Input
              {...wiring}
              required
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
    </FormModal>
  );
}
