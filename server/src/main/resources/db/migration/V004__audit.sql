-- The decision log. The application may add and read, never change or remove. Ids are UUIDs of
-- version 7, so the primary key orders an organization's events by time and a month is a range of
-- ids: the table can become a partition of one that is partitioned by range (id). Seals of the hash
-- chain go to a table of their own, since these rows never change.
create table audit_event (
  organization_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  subject text not null,
  action text not null,
  target text not null,
  outcome text not null check (outcome in ('succeeded', 'refused', 'failed')),
  reason text,
  details jsonb not null default '{}',
  request_id text,
  trace_id text,
  source_address text,
  primary key (organization_id, id)
);
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy organization_wall on audit_event
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert on audit_event to propel_app;
