-- What a run needs to wait, to have children, to stand in line, to be fair and to end in time.
alter table run
  -- The run whose call this one answers, the step of it that says so, and the first of the family.
  add column parent_run_id   uuid,
  add column parent_step     integer,
  add column root_run_id     uuid,
  add column depth           integer not null default 0,
  -- Nobody looks at it while it works: yields to those that somebody waits for.
  add column background      boolean not null default false,
  -- Not to be claimed before; delayed until then.
  add column not_before      timestamptz,
  add column delayed         boolean not null default false,
  -- Accepted while another run is active on the transcript: not to be claimed before its turn.
  add column in_line         boolean not null default false,
  -- The run whose words it takes the place of.
  add column replaces_run_id uuid,
  add column deadline        timestamptz,
  -- Tokens that the run and its children may use.
  add column token_limit     bigint,
  -- How many runs of its agent may be executed at once.
  add column agent_limit     integer,
  add column webhook_url     text,
  -- A fork begins with the first steps of another run's journal.
  add column forked_from     uuid,
  add column inherited_steps integer not null default 0,
  -- No conversation shows it.
  add column standalone      boolean not null default false,
  -- Its message has its place in the tree already; it does not follow the transcript's head.
  add column branches        boolean not null default false,
  add column has_children    boolean not null default false,
  add column has_interrupts  boolean not null default false;
-- How many runs stand in line for it.
alter table transcript add column line integer not null default 0;
create index run_of_parent on run (organization_id, parent_run_id) where parent_run_id is not null;
create index run_of_root on run (organization_id, root_run_id) where root_run_id is not null;
create index run_in_line on run (organization_id, transcript_id, id) where in_line;
create index run_deadline on run (deadline) where deadline is not null and state in ('queued', 'running', 'waiting');

alter table step drop constraint step_kind_check;
alter table step add constraint step_kind_check
  check (kind in ('model', 'tool', 'begun', 'interrupt', 'resolution', 'child', 'summary'));

-- What a run waits for: a person, a signal or a time. What was shown and what was answered stay.
create table interrupt (
  organization_id uuid not null,
  id              uuid not null,
  run_id          uuid not null,
  step            integer not null,
  kind            text not null check (kind in ('approval', 'question', 'signal', 'timer')),
  reason          text not null,
  call_id         text,
  tool            text,
  shown           jsonb not null,
  state           text not null check (state in ('open', 'resolved', 'expired', 'withdrawn')),
  -- The least role that may resolve it; null: whoever may resolve at all.
  role            text,
  created_at      timestamptz not null,
  expires_at      timestamptz,
  -- What happens then: fire (a timer), fail, reject, or escalate to a role with a time of its own.
  on_expiry       jsonb,
  action          text check (action in ('approve', 'edit', 'reject', 'respond')),
  arguments       jsonb,
  text            text,
  resolved_by     text,
  resolved_at     timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, run_id) references run (organization_id, id) on delete cascade
);
create index interrupt_of_run on interrupt (organization_id, run_id);
create index interrupt_open on interrupt (organization_id, id) where state = 'open';
create index interrupt_due on interrupt (expires_at) where state = 'open' and expires_at is not null;

alter table interrupt enable row level security;
alter table interrupt force row level security;
create policy organization_wall on interrupt
  using (organization_id = current_organization()) with check (organization_id = current_organization());
create policy engine on interrupt to propel_engine using (true);
grant select, insert, update, delete on interrupt to propel_app;
grant select (organization_id, id, run_id, state, expires_at) on interrupt to propel_engine;
grant update (parent_id) on message to propel_app;

-- What is due by time, across organizations.
create function due_interrupts(most integer)
  returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select i.organization_id, i.id from interrupt i
   where i.state = 'open' and i.expires_at <= now() order by i.expires_at limit most
$$;
revoke all on function due_interrupts(integer) from public;
grant execute on function due_interrupts(integer) to propel_app;
alter function due_interrupts(integer) owner to propel_engine;

grant select (deadline) on run to propel_engine;
create function overdue_runs(most integer)
  returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select r.organization_id, r.id from run r
   where r.deadline <= now() and r.state in ('queued', 'waiting') order by r.deadline limit most
$$;
revoke all on function overdue_runs(integer) from public;
grant execute on function overdue_runs(integer) to propel_app;
alter function overdue_runs(integer) owner to propel_engine;
