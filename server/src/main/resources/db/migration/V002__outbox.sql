-- Events wait here, written in the transaction that caused them, until their subscribers took them.
create table outbox_event (
  organization_id uuid not null,
  id uuid not null,
  type text not null,
  data jsonb not null,
  created_at timestamptz not null,
  -- How often delivery was tried, counted when an attempt begins.
  attempts integer not null default 0,
  -- When the next attempt may begin. An attempt under way has moved it to when the claim runs out.
  next_attempt_at timestamptz not null,
  last_error text,
  -- Set once no attempt will follow; the row stays for the operator to look at.
  dead_at timestamptz,
  primary key (organization_id, id)
);

create index outbox_event_due on outbox_event (next_attempt_at, id) where dead_at is null;

alter table outbox_event enable row level security;
alter table outbox_event force row level security;

create policy organization_wall on outbox_event
  using (organization_id = current_organization())
  with check (organization_id = current_organization());

grant select, insert, update, delete on outbox_event to propel_app;

-- Claims look across organizations, and return ids only.
create policy engine on outbox_event to propel_engine using (true);

grant select (organization_id, id, type, attempts, next_attempt_at, dead_at),
      update (attempts, next_attempt_at)
  on outbox_event to propel_engine;

-- Takes up to max_events of these types that are due and keeps other nodes off them for the length of the claim.
create function claim_outbox_events(types text[], max_events integer, claim interval)
  returns table (organization_id uuid, id uuid)
  language sql volatile security definer
  set search_path = public, pg_temp
begin atomic
  update outbox_event e
  set attempts = e.attempts + 1, next_attempt_at = clock_timestamp() + claim
  from (
    select d.organization_id, d.id
    from outbox_event d
    where d.dead_at is null and d.type = any (types) and d.next_attempt_at <= clock_timestamp()
    order by d.next_attempt_at, d.id
    limit max_events
    for update skip locked
  ) due
  where e.organization_id = due.organization_id and e.id = due.id
  returning e.organization_id, e.id;
end;

-- Privileges first: once the function is the engine's, we may no longer change them.
revoke all on function claim_outbox_events(text[], integer, interval) from public;
grant execute on function claim_outbox_events(text[], integer, interval) to propel_app;
alter function claim_outbox_events(text[], integer, interval) owner to propel_engine;
