import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId } from "react";
import { asProblem } from "@/api/problem";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";
import { Segments } from "@/ui/Segments";
import { cronInWords } from "./cronWords";
import { previewQuery } from "./queries";
import { Upcoming } from "./SchedulePanel";
import type { FieldsProps } from "./WhatFields";

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")];
const USUAL: { value: string; label: string }[] = [
  { value: "0 * * * *", label: "Hourly" },
  { value: "0 9 * * *", label: "Daily" },
  { value: "0 9 * * 1-5", label: "Weekdays" },
  { value: "0 9 * * 1", label: "Weekly" },
  { value: "0 9 1 * *", label: "Monthly" },
];

/** When: again and again with what that means, or once. */
export function WhenFields({ draft, onChange, problem, preview }: FieldsProps & { preview: boolean }) {
  const zones = useId();
  return (
    <section aria-label="When it is due" className="flex flex-col gap-4">
      <Segments
        label="When"
        value={draft.repeats ? "repeats" : "once"}
        choices={[
          { value: "repeats", label: "Repeats" },
          { value: "once", label: "Once" },
        ]}
        onChoose={(value) => onChange({ repeats: value === "repeats" })}
      />
      {draft.repeats ? (
        <>
          <Segments label="Usual" value={draft.cron} choices={USUAL} onChoose={(cron) => onChange({ cron })} />
          <div className="grid gap-5 tablet:grid-cols-2">
            <Field
              label="Cron"
              hint={cronInWords(draft.cron) ?? "Minute, hour, day of the month, month, day of the week."}
              error={problem?.about("cron")}
            >
              {(wiring) => (
                <Input
                  {...wiring}
                  required
                  spellCheck={false}
                  autoComplete="off"
                  className="font-mono"
                  value={draft.cron}
                  onChange={(event) => onChange({ cron: event.target.value })}
                />
              )}
            </Field>
            <Field label="Time zone" hint="Its wall clocks count." error={problem?.about("zone")}>
              {(wiring) => (
                <>
                  <Input
                    {...wiring}
                    required
                    list={zones}
                    spellCheck={false}
                    autoComplete="off"
                    value={draft.zone}
                    onChange={(event) => onChange({ zone: event.target.value })}
                  />
                  <datalist id={zones}>
                    {ZONES.map((zone) => (
                      <option key={zone} value={zone} />
                    ))}
                  </datalist>
                </>
              )}
            </Field>
          </div>
          {preview && <Preview cron={draft.cron} zone={draft.zone} />}
        </>
      ) : (
        <Field label="At" hint="On the clocks of this browser." error={problem?.about("at")}>
          {(wiring) => (
            <Input
              {...wiring}
              type="datetime-local"
              required
              className="tabular-nums"
              value={draft.at}
              onChange={(event) => onChange({ at: event.target.value })}
            />
          )}
        </Field>
      )}
    </section>
  );
}

/** What the server makes of it while it is typed. */
function Preview({ cron, zone }: { cron: string; zone: string }) {
  const asked = useDeferredValue(cron.trim());
  const known = ZONES.includes(zone);
  const preview = useQuery({
    ...previewQuery(asked, zone),
    enabled: known && asked.split(/\s+/).length === 5,
  });
  if (preview.data !== undefined) return <Upcoming zone={zone} instants={preview.data} />;
  if (preview.error === null) return null;
  const complaint = asProblem(preview.error);
  return <p className="text-label text-bad">{complaint.about("cron") ?? complaint.message}</p>;
}
