-- What an organization keeps secret to use elsewhere. The values are sealed by the vault.
create table credential (
  organization_id uuid not null,
  id              uuid not null,
  name            text not null,
  kind            text not null,
  labels          jsonb not null,
  revision        bigint not null,
  -- The version that is given to those who use it.
  newest_version  integer not null,
  created_by      text not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  last_used_at    timestamptz,
  primary key (organization_id, id),
  unique (organization_id, name)
);
alter table credential enable row level security;
alter table credential force row level security;
create policy organization_wall on credential
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, delete,
      update (name, labels, revision, newest_version, updated_at, last_used_at)
  on credential to propel_app;

create table credential_version (
  organization_id uuid not null,
  credential_id   uuid not null,
  version         integer not null check (version > 0),
  sealed_value    bytea,
  created_by      text not null,
  created_at      timestamptz not null,
  -- Until when it counts beside a newer one; null for the newest.
  valid_until     timestamptz,
  destroyed_at    timestamptz,
  primary key (organization_id, credential_id, version),
  foreign key (organization_id, credential_id) references credential (organization_id, id) on delete cascade,
  check ((sealed_value is null) = (destroyed_at is not null))
);
create index credential_version_lapse on credential_version (valid_until)
  where destroyed_at is null and valid_until is not null;
alter table credential_version enable row level security;
alter table credential_version force row level security;
create policy organization_wall on credential_version
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, delete, update (sealed_value, valid_until, destroyed_at)
  on credential_version to propel_app;

-- Whose values have run out and are to be destroyed.
create policy engine on credential_version to propel_engine using (true);
grant select (organization_id, valid_until, destroyed_at) on credential_version to propel_engine;
create function organizations_with_lapsed_credentials(lapsed_at timestamptz, most integer) returns setof uuid
  language sql stable security definer
  set search_path = public, pg_temp
begin atomic
  select distinct organization_id from credential_version
  where destroyed_at is null and valid_until <= lapsed_at
  limit most;
end;
revoke all on function organizations_with_lapsed_credentials(timestamptz, integer) from public;
grant execute on function organizations_with_lapsed_credentials(timestamptz, integer) to propel_app;
alter function organizations_with_lapsed_credentials(timestamptz, integer) owner to propel_engine;
