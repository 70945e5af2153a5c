-- Exports, erasures, consents, legal holds and retention.

create table privacy_export (
  organization_id uuid not null,
  id              uuid not null,
  -- Whose data; null: the whole organization's.
  person          uuid,
  requested_by    text not null,
  state           text not null check (state in ('queued', 'running', 'ready', 'failed', 'expired')),
  created_at      timestamptz not null,
  finished_at     timestamptz,
  expires_at      timestamptz,
  claimed_until   timestamptz not null default '-infinity',
  attempts        integer not null default 0,
  -- Which modules have given theirs; after a kill the others go on.
  done            text[] not null default '{}',
  -- Signs links to it; gone with the row.
  link_key        bytea not null,
  primary key (organization_id, id)
);
-- The files of an export, in parts: each is an object of the object store.
create table privacy_export_part (
  organization_id uuid not null,
  export_id       uuid not null,
  seq             integer not null,
  holder          text not null,
  name            text not null,
  object          text not null,
  bytes           bigint not null,
  primary key (organization_id, export_id, seq),
  foreign key (organization_id, export_id) references privacy_export (organization_id, id) on delete cascade
);
create table erasure (
  organization_id  uuid not null,
  id               uuid not null,
  scope            text not null check (scope in ('person', 'organization')),
  -- Forgotten when it is done.
  person           uuid,
  -- Whether the person's account goes too, not only what one organization has.
  account          boolean not null default false,
  requested_by     text,
  state            text not null check (state in ('scheduled', 'running', 'done', 'cancelled')),
  created_at       timestamptz not null,
  due_at           timestamptz not null,
  finished_at      timestamptz,
  claimed_until    timestamptz not null default '-infinity',
  erased           jsonb not null default '{}',
  certificate_hash text,
  -- Whoever has the text of this hash may read the certificate, also when nobody can sign in any more.
  receipt_hash     bytea not null,
  primary key (organization_id, id)
);
create table consent (
  organization_id uuid not null,
  id              uuid not null,
  person          uuid not null,
  purpose         text not null,
  version         text not null,
  given_at        timestamptz not null,
  withdrawn_at    timestamptz,
  primary key (organization_id, id)
);
create index consent_person on consent (organization_id, person);
create table legal_hold (
  organization_id uuid not null,
  id              uuid not null,
  -- Whose data; null: everything of the organization.
  person          uuid,
  reason          text not null,
  placed_by       text not null,
  placed_at       timestamptz not null,
  released_by     text,
  released_at     timestamptz,
  primary key (organization_id, id)
);
create table retention_rule (
  organization_id uuid not null,
  kind            text not null,
  -- Null: for ever.
  days            integer check (days between 0 and 36500),
  changed_by      text not null,
  changed_at      timestamptz not null,
  primary key (organization_id, kind)
);

alter table privacy_export enable row level security;
alter table privacy_export force row level security;
create policy organization_wall on privacy_export
  using (organization_id = current_organization()) with check (organization_id = current_organization());
create policy engine on privacy_export to propel_engine using (true);
alter table privacy_export_part enable row level security;
alter table privacy_export_part force row level security;
create policy organization_wall on privacy_export_part
  using (organization_id = current_organization()) with check (organization_id = current_organization());
alter table erasure enable row level security;
alter table erasure force row level security;
create policy organization_wall on erasure
  using (organization_id = current_organization()) with check (organization_id = current_organization());
create policy engine on erasure to propel_engine using (true);
alter table consent enable row level security;
alter table consent force row level security;
create policy organization_wall on consent
  using (organization_id = current_organization()) with check (organization_id = current_organization());
alter table legal_hold enable row level security;
alter table legal_hold force row level security;
create policy organization_wall on legal_hold
  using (organization_id = current_organization()) with check (organization_id = current_organization());
create policy engine on legal_hold to propel_engine using (true);
alter table retention_rule enable row level security;
alter table retention_rule force row level security;
create policy organization_wall on retention_rule
  using (organization_id = current_organization()) with check (organization_id = current_organization());

grant select, insert, update, delete on privacy_export, privacy_export_part, consent, retention_rule to propel_app;
-- Certificates and holds stay.
grant select, insert, update on erasure, legal_hold to propel_app;
grant select (organization_id, id, state, claimed_until, created_at, expires_at) on privacy_export to propel_engine;
grant select (organization_id, id, state, scope, claimed_until, due_at, finished_at) on erasure to propel_engine;
grant select (organization_id, released_at) on legal_hold to propel_engine;

-- What erasing needs and nothing needed before.
grant delete on agent, agent_version, key_rotation to propel_app;
grant update (content) on message to propel_app;
create policy sweep on organization to propel_engine using (true);
grant select (organization_id) on organization to propel_engine;

-- Exports to be made, and those that have expired.
create function due_exports(most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select e.organization_id, e.id from privacy_export e
   where (e.state in ('queued', 'running') and e.claimed_until < now()) or (e.state = 'ready' and e.expires_at < now())
   order by e.created_at limit most
$$;
revoke all on function due_exports(integer) from public;
grant execute on function due_exports(integer) to propel_app;
alter function due_exports(integer) owner to propel_engine;

create function due_erasures(most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select e.organization_id, e.id from erasure e
   where e.state in ('scheduled', 'running') and e.due_at <= now() and e.claimed_until < now() order by e.due_at limit most
$$;
revoke all on function due_erasures(integer) from public;
grant execute on function due_erasures(integer) to propel_app;
alter function due_erasures(integer) owner to propel_engine;

-- For the platform's administrators: what was erased, newest first.
create function finished_erasures(before timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select e.organization_id, e.id from erasure e
   where e.state = 'done' and e.finished_at < before order by e.finished_at desc limit most
$$;
revoke all on function finished_erasures(timestamptz, integer) from public;
grant execute on function finished_erasures(timestamptz, integer) to propel_app;
alter function finished_erasures(timestamptz, integer) owner to propel_engine;

-- Organizations in order, for what is done for each.
create function organizations_beyond(last uuid, most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
as $$ select o.organization_id from organization o where o.organization_id > last order by 1 limit most $$;
revoke all on function organizations_beyond(uuid, integer) from public;
grant execute on function organizations_beyond(uuid, integer) to propel_app;
alter function organizations_beyond(uuid, integer) owner to propel_engine;

-- The decision log of an organization goes with it: only while its erasure is being carried out. The chain goes too.

create policy erasing on audit_seal to propel_engine using (true);
grant select, delete on audit_seal, audit_unsealed, audit_kept_from to propel_engine;
create function erase_audit_of(gone uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select from erasure e where e.organization_id = gone and e.scope = 'organization'
                                         and e.state = 'running' and e.due_at <= now()) then
    raise exception 'No erasure of this organization is being carried out' using errcode = 'insufficient_privilege';
  end if;
  delete from audit_event where organization_id = gone;
  delete from audit_unsealed where organization_id = gone;
  delete from audit_seal where organization_id = gone;
  delete from audit_kept_from where organization_id = gone;
end
$$;
revoke all on function erase_audit_of(uuid) from public;
grant execute on function erase_audit_of(uuid) to propel_app;
alter function erase_audit_of(uuid) owner to propel_engine;

-- Removes the events of whole months that ended before the given day and remembers, for each organization, from where on
-- events are kept. Seals stay, and so does what a legal hold covers: a month goes when no events are left in it.
create function drop_audit_months(before date) returns void
  language plpgsql security definer
  set search_path = public, pg_temp
  set lock_timeout = '3s'
as $$
declare
  part record;
  beyond uuid;
  held uuid[] := array(select distinct h.organization_id from legal_hold h where h.released_at is null);
  left_over boolean;
begin
  perform pg_advisory_xact_lock(5120481236641);
  for part in
    select c.oid::regclass as name, to_date(right(c.relname, 7), 'YYYY_MM') as month
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'public.audit_event'::regclass and c.relname ~ '^audit_event_\d{4}_\d{2}$'
       and to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= before
     order by 2
  loop
    beyond := audit_month_start((part.month + interval '1 month')::date);
    execute format(
      'insert into audit_kept_from (organization_id, id, removed_at)
       select distinct organization_id, $1, now() from %s where organization_id <> all ($2)
       on conflict (organization_id) do update set id = greatest(audit_kept_from.id, excluded.id), removed_at = excluded.removed_at',
      part.name) using beyond, held;
    execute format('select exists (select from %s where organization_id = any ($1))', part.name) into left_over using held;
    if left_over then
      execute format('delete from %s where organization_id <> all ($1)', part.name) using held;
    else
      execute format('drop table %s', part.name);
    end if;
  end loop;
end
$$;
revoke all on function drop_audit_months(date) from public;
grant execute on function drop_audit_months(date) to propel_app;
alter function drop_audit_months(date) owner to propel_engine;
