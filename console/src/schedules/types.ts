import type { components } from "@/api/generated/schema";

type Schemas = components["schemas"];

export type Schedule = Schemas["Schedule"];
export type ScheduledRun = Schemas["ScheduledRun"];
export type ScheduleChanges = Schemas["ScheduleChanges"];
export type OnBusy = NonNullable<Schedule["onBusy"]>;

/** A schedule with the entity tag that a later update sends back. */
export type Tagged = { data: Schedule; etag: string | null };
