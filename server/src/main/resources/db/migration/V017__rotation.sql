-- Signing keys and people are resealed in their rows.
grant update (sealed_key) on signing_key to propel_app;

-- Which master key seals, and which one it takes the place of.
alter table master_key
  add column previous    bytea,
  add column switched_at timestamptz,
  add column finished_at timestamptz,
  -- Organizations up to this one have nothing under the previous key.
  add column walked_to   uuid,
  add column resealed    bigint not null default 0,
  add column problem     text;
grant update (fingerprint, previous, switched_at, finished_at, walked_to, resealed, problem)
  on master_key to propel_app;

-- The master key as a key service wrapped it.
create table wrapped_master_key (
  the_only    boolean primary key default true check (the_only),
  transit_key text not null,
  ciphertext  text not null,
  wrapped_at  timestamptz not null default now()
);
grant select, insert, update (transit_key, ciphertext, wrapped_at) on wrapped_master_key to propel_app;

-- Processes, and which master keys they know: a new one seals only once all of them can open it.
create table vault_node (
  id         uuid primary key,
  knows      text[] not null,
  seals_with text not null,
  seen_at    timestamptz not null
);
grant select, insert, update (knows, seals_with, seen_at), delete on vault_node to propel_app;

-- Rotations of an organization's own key.
create table key_rotation (
  organization_id uuid not null,
  id              uuid not null,
  to_version      integer not null,
  state           text not null check (state in ('running', 'finished')),
  total           bigint not null,
  resealed        bigint not null,
  problem         text,
  started_by      text not null,
  started_at      timestamptz not null,
  finished_at     timestamptz,
  primary key (organization_id, id)
);
create unique index key_rotation_one on key_rotation (organization_id) where state = 'running';
alter table key_rotation enable row level security;
alter table key_rotation force row level security;
create policy organization_wall on key_rotation
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, update (state, total, resealed, problem, finished_at) on key_rotation to propel_app;

create policy engine on key_rotation to propel_engine using (true);
create policy engine on organization_key to propel_engine using (true);
grant select (organization_id, state) on key_rotation to propel_engine;
grant select (organization_id, version, created_at), delete on organization_key to propel_engine;

create function organizations_rotating(most integer) returns setof uuid
  language sql stable security definer
  set search_path = public, pg_temp
begin atomic
  select organization_id from key_rotation where state = 'running' order by organization_id limit most;
end;

create function organizations_with_keys(beyond uuid, most integer) returns setof uuid
  language sql stable security definer
  set search_path = public, pg_temp
begin atomic
  select distinct organization_id from organization_key
  where organization_id > beyond
  order by organization_id limit most;
end;

create function organizations_with_old_keys(made_before timestamptz, most integer) returns setof uuid
  language sql stable security definer
  set search_path = public, pg_temp
begin atomic
  select k.organization_id from organization_key k
  where not exists (
    select from key_rotation r where r.organization_id = k.organization_id and r.state = 'running')
  group by k.organization_id
  having max(k.created_at) < made_before
  order by k.organization_id limit most;
end;

-- The application may not delete keys by a statement of its own: only those of the organization whose scope it is in.
create function remove_organization_keys(organization uuid, below integer) returns void
  language sql volatile security definer
  set search_path = public, pg_temp
begin atomic
  delete from organization_key
  where organization_id = organization and organization_id = current_organization() and version < below;
end;

revoke all on function organizations_rotating(integer) from public;
revoke all on function organizations_with_keys(uuid, integer) from public;
revoke all on function organizations_with_old_keys(timestamptz, integer) from public;
revoke all on function remove_organization_keys(uuid, integer) from public;
grant execute on function organizations_rotating(integer) to propel_app;
grant execute on function organizations_with_keys(uuid, integer) to propel_app;
grant execute on function organizations_with_old_keys(timestamptz, integer) to propel_app;
grant execute on function remove_organization_keys(uuid, integer) to propel_app;
alter function organizations_rotating(integer) owner to propel_engine;
alter function organizations_with_keys(uuid, integer) owner to propel_engine;
alter function organizations_with_old_keys(timestamptz, integer) owner to propel_engine;
alter function remove_organization_keys(uuid, integer) owner to propel_engine;
