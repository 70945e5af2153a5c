import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { PlatformOrganization } from "@/api/types";
import { useSwitchOrganization } from "@/shell/OrganizationSwitcher";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Select } from "@/ui/Select";
import { FormModal } from "./FormModal";

const DURATIONS = [
  { value: "15", text: "15 minutes" },
  { value: "60", text: "1 hour" },
  { value: "240", text: "4 hours" },
];

export function LookModal({ organization, onClose }: { organization: PlatformOrganization; onClose: () => void }) {
  const switchTo = useSwitchOrganization();
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState("60");
  const look = useMutation({
    mutationFn: async () => {
      const params = { path: { id: organization.id } };
      const body = { reason: reason.trim(), minutes: Number(minutes) };
      try {
        await unwrap(api.POST("/api/v1/platform/organizations/{id}/access", { params, body }));
      } catch (failure) {
        if (asProblem(failure).code !== "access_open") throw failure;
      }
    },
    onSuccess: () => {
      onClose();
      switchTo(organization.id);
    },
  });
  return (
    <FormModal
      title={`Look into ${organization.name}`}
      description="You can read what is in it and change nothing. Its owners get a mail with your reason, its audit trail records it, and they can end it."
      action="Look in"
      busy={look.isPending}
      error={look.error}
      onSubmit={() => look.mutate()}
      onClose={onClose}
    >
      <Field label="Reason" hint="The owners read this, for example a ticket and what you look for.">
        {(wiring) => (
          <Input
            {...wiring}
            required
            minLength={10}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Field label="For">
        {(wiring) => (
          <Select
            {...wiring}
            value={minutes}
            choices={DURATIONS.map(({ value, text }) => ({ value, text, label: text }))}
            onChoose={setMinutes}
          />
        )}
      </Field>
    </FormModal>
  );
}
