-- Agents: a draft that people edit, and versions that never change.
create table agent (
  organization_id     uuid        not null,
  id                  uuid        not null,
  draft               jsonb       not null,
  unpublished_changes boolean     not null default true,
  latest_version      integer,
  -- Counts every change; what ETag and If-Match compare.
  revision            bigint      not null default 1,
  created_by          text        not null,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  -- Set instead of deleting: conversations refer to the agent for as long as they live.
  deleted_at          timestamptz,
  primary key (organization_id, id)
);

create table agent_version (
  organization_id uuid        not null,
  agent_id        uuid        not null,
  version         integer     not null check (version > 0),
  specification   jsonb       not null,
  note            text,
  published_by    text        not null,
  published_at    timestamptz not null,
  primary key (organization_id, agent_id, version),
  foreign key (organization_id, agent_id) references agent (organization_id, id)
);

alter table agent enable row level security;
alter table agent force row level security;
create policy organization_wall on agent
  using (organization_id = current_organization()) with check (organization_id = current_organization());

alter table agent_version enable row level security;
alter table agent_version force row level security;
create policy organization_wall on agent_version
  using (organization_id = current_organization()) with check (organization_id = current_organization());

-- Versions are only ever added: no update, no delete.
grant select, insert, update on agent to propel_app;
grant select, insert on agent_version to propel_app;
