-- The decision log by months, and the chain of seals over it.

-- Ids are UUIDs of version 7: their first 48 bits are milliseconds since 1970, so a month is a range of ids.
create function audit_month_start(month date) returns uuid
  language sql immutable
  return (lpad(to_hex(extract(epoch from month)::bigint * 1000), 12, '0') || repeat('0', 20))::uuid;

alter table audit_event rename to audit_event_before;
alter table audit_event_before rename constraint audit_event_pkey to audit_event_before_pkey;
-- The owner passes no wall of a forced table; what is there must be carried over.
alter table audit_event_before no force row level security;

-- The application may add and read, never change or remove. It may do so through this table only, not in a partition.
create table audit_event (
  organization_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  category text not null check (category in
    ('authentication', 'agentActions', 'dataAccess', 'credentialUse', 'cost', 'administration')),
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
) partition by range (id);
create index audit_event_subject on audit_event (organization_id, subject);
create index audit_event_target on audit_event (organization_id, target);

-- What has an id out of all months: a clock gone wrong, or months that nobody made in time.
create table audit_event_default partition of audit_event default;
alter table audit_event_default enable row level security;
alter table audit_event_default force row level security;
create policy organization_wall on audit_event_default
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
create policy engine on audit_event_default to propel_engine using (true) with check (true);

-- Events that no seal covers yet: one row for the events of one statement, written with them. A row is there when its
-- events are, whatever their ids: what commits late is sealed late, and nothing is overtaken.
create table audit_unsealed (
  organization_id uuid not null,
  first_event uuid not null,
  events uuid[] not null,
  primary key (organization_id, first_event)
);
grant select, insert, delete on audit_unsealed to propel_app;
grant select (organization_id) on audit_unsealed to propel_engine;

-- The chain of each organization. docs/decisions/0016 says how the hashes are made.
create table audit_seal (
  organization_id uuid not null,
  sequence bigint not null check (sequence > 0),
  first_event uuid not null,
  last_event uuid not null,
  event_count integer not null check (event_count > 0),
  events uuid[] not null,
  events_hash bytea not null check (octet_length(events_hash) = 32),
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null,
  primary key (organization_id, sequence)
);
alter table audit_seal enable row level security;
alter table audit_seal force row level security;
create policy organization_wall on audit_seal
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert on audit_seal to propel_app;

-- Events with smaller ids were removed by the retention of the decision log; their seals stay.
create table audit_kept_from (
  organization_id uuid primary key,
  id uuid not null,
  removed_at timestamptz not null
);
alter table audit_kept_from enable row level security;
alter table audit_kept_from force row level security;
create policy organization_wall on audit_kept_from
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
create policy engine on audit_kept_from to propel_engine using (true) with check (true);
grant select on audit_kept_from to propel_app;
grant select, insert, update on audit_kept_from to propel_engine;

create function organizations_to_seal(most integer) returns setof uuid
  language sql stable security definer
  set search_path = public, pg_temp
as $$
  -- A loose index scan: one look for each organization that waits.
  with recursive waiting(id) as (
    (select u.organization_id from audit_unsealed u order by 1 limit 1)
    union all
    select (select u.organization_id from audit_unsealed u where u.organization_id > waiting.id order by 1 limit 1)
      from waiting where waiting.id is not null
  )
  select id from waiting where id is not null limit most
$$;
revoke all on function organizations_to_seal(integer) from public;
grant execute on function organizations_to_seal(integer) to propel_app;
alter function organizations_to_seal(integer) owner to propel_engine;

-- Makes the partitions of the months from one to another that are not there. Their names and bounds are made here, from
-- dates: nothing that anybody sent is in these statements.
create function make_audit_months(first date, last date) returns void
  language plpgsql security definer
  set search_path = public, pg_temp
  set lock_timeout = '3s'
as $$
declare
  month date := date_trunc('month', first);
  name  text;
  lower uuid;
  upper uuid;
begin
  perform pg_advisory_xact_lock(5120481236641);
  while month <= last loop
    name := 'audit_event_' || to_char(month, 'YYYY_MM');
    lower := audit_month_start(month);
    upper := audit_month_start((month + interval '1 month')::date);
    if to_regclass('public.' || name) is null then
      execute format('create table public.%I (like public.audit_event including defaults including constraints)', name);
      execute format(
        'with moved as (delete from public.audit_event_default where id >= %L and id < %L returning *)
         insert into public.%I select * from moved', lower, upper, name);
      execute format('alter table public.audit_event attach partition public.%I for values from (%L) to (%L)',
                     name, lower, upper);
      execute format('alter table public.%I enable row level security', name);
      execute format('alter table public.%I force row level security', name);
      execute format('create policy organization_wall on public.%I using (organization_id = current_organization())
                      with check (organization_id = current_organization())', name);
      execute format('create policy engine on public.%I to propel_engine using (true) with check (true)', name);
    end if;
    month := month + interval '1 month';
  end loop;
end
$$;
revoke all on function make_audit_months(date, date) from public;
grant execute on function make_audit_months(date, date) to propel_app;

select make_audit_months(
  coalesce((select min(at) from audit_event_before), now())::date, (now() + interval '3 months')::date);

insert into audit_event (organization_id, id, at, category, subject, action, target, outcome, reason, details, request_id,
                         trace_id, source_address)
select organization_id, id, at,
       case when split_part(action, '.', 1) in ('session', 'user') then 'authentication'
            when split_part(action, '.', 1) in ('run', 'interrupt') then 'agentActions'
            else 'administration' end,
       subject, action, target, outcome, reason, details, request_id, trace_id, source_address
  from audit_event_before;
insert into audit_unsealed (organization_id, first_event, events)
select organization_id, (array_agg(id order by id))[1], array_agg(id order by id)
  from (select organization_id, id, (row_number() over (partition by organization_id order by id) - 1) / 500 as part
          from audit_event_before) numbered
 group by organization_id, part;
drop table audit_event_before;

alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy organization_wall on audit_event
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
create policy engine on audit_event to propel_engine using (true) with check (true);
alter table audit_unsealed enable row level security;
alter table audit_unsealed force row level security;
create policy organization_wall on audit_unsealed
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
create policy engine on audit_unsealed to propel_engine using (true);

-- From here on, no event is written that does not wait for its seal.
create function audit_awaits_seal() returns trigger
  language plpgsql security invoker
as $$
begin
  insert into audit_unsealed (organization_id, first_event, events)
  select organization_id, (array_agg(id order by id))[1], array_agg(id order by id) from written group by organization_id;
  return null;
end
$$;
create trigger audit_awaits_seal after insert on audit_event
  referencing new table as written
  for each statement execute function audit_awaits_seal();

-- Months are made and dropped by the functions' owner, which therefore owns the tables.
grant select, insert on audit_event to propel_app;
do $$
declare
  part regclass;
begin
  for part in select inhrelid::regclass from pg_inherits where inhparent = 'public.audit_event'::regclass loop
    execute format('alter table %s owner to propel_engine', part);
  end loop;
end
$$;
alter table audit_event owner to propel_engine;
alter function make_audit_months(date, date) owner to propel_engine;
