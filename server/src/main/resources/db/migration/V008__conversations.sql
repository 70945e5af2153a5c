-- A conversation is somebody's talk with one agent; its words are in the transcript of the same id.
create table conversation (
  organization_id uuid not null,
  id              uuid not null,
  agent_id        uuid not null,
  agent_version   integer,
  title           text,
  created_by      text not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  deleted_at      timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, id) references transcript (organization_id, id)
);

alter table conversation enable row level security;
alter table conversation force row level security;
create policy organization_wall on conversation
  using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select, insert, update, delete on conversation to propel_app;
