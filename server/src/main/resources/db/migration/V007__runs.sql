-- Transcripts, messages, runs and their journal. The journal is append-only; a run's state is the fold of its steps.

-- One line of talk. A conversation's transcript has the conversation's id. At most one run is active on it.
create table transcript (
  organization_id uuid not null,
  id              uuid not null,
  head_message_id uuid,
  active_run_id   uuid,
  created_at      timestamptz not null,
  primary key (organization_id, id)
);

-- Messages form a tree by parent; the transcript's head is the tip of its current branch.
create table message (
  organization_id uuid not null,
  id              uuid not null,
  transcript_id   uuid not null,
  parent_id       uuid,
  role            text not null check (role in ('user', 'assistant')),
  content         text not null,
  run_id          uuid not null,
  created_at      timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, transcript_id) references transcript (organization_id, id) on delete cascade
);
create index message_of_transcript on message (organization_id, transcript_id, id);

create table run (
  organization_id   uuid not null,
  id                uuid not null,
  transcript_id     uuid not null,
  agent_id          uuid not null,
  agent_version     integer,
  -- What an unpublished draft said when the run began; a published version is immutable and is not copied.
  specification     jsonb,
  model             text not null,
  state             text not null check (state in ('queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled')),
  node_id           uuid,
  epoch             integer not null,
  cancel_requested  boolean not null default false,
  input_message_id  uuid not null,
  output_message_id uuid,
  error             jsonb,
  input_tokens      bigint not null default 0,
  output_tokens     bigint not null default 0,
  step_count        integer not null default 0,
  created_by        text not null,
  created_at        timestamptz not null,
  started_at        timestamptz,
  finished_at       timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, transcript_id) references transcript (organization_id, id) on delete cascade
);
create index run_of_transcript on run (organization_id, transcript_id, id);
create index run_queued on run (id) where state = 'queued';
create index run_held on run (node_id) where state = 'running';

create table step (
  organization_id uuid not null,
  run_id          uuid not null,
  seq             integer not null check (seq > 0),
  attempt         integer not null,
  kind            text not null check (kind in ('model', 'tool')),
  name            text not null,
  request         jsonb not null,
  result          jsonb not null,
  input_tokens    bigint not null default 0,
  output_tokens   bigint not null default 0,
  started_at      timestamptz not null,
  duration_ms     bigint not null,
  primary key (organization_id, run_id, seq),
  foreign key (organization_id, run_id) references run (organization_id, id) on delete cascade
);

-- A process that works on runs. Its lease covers all runs it holds; when it lapses, another node takes them over.
create table worker_node (
  id          uuid primary key,
  lease_until timestamptz not null
);

alter table transcript enable row level security;
alter table transcript force row level security;
create policy organization_wall on transcript
  using (organization_id = current_organization()) with check (organization_id = current_organization());
alter table message enable row level security;
alter table message force row level security;
create policy organization_wall on message
  using (organization_id = current_organization()) with check (organization_id = current_organization());
alter table run enable row level security;
alter table run force row level security;
create policy organization_wall on run
  using (organization_id = current_organization()) with check (organization_id = current_organization());
create policy engine on run to propel_engine using (true) with check (true);
alter table step enable row level security;
alter table step force row level security;
create policy organization_wall on step
  using (organization_id = current_organization()) with check (organization_id = current_organization());

grant select, insert, update, delete on transcript, run to propel_app;
grant select, insert, delete on message, step to propel_app;
grant select, insert, update, delete on worker_node to propel_app;
grant select (organization_id, id, state, node_id, epoch, started_at, cancel_requested) on run to propel_engine;
grant update (state, node_id, epoch, started_at) on run to propel_engine;
grant select on worker_node to propel_engine;

-- Gives up to `wanted` runs to a node: queued ones, and those whose node's lease has lapsed. The raised epoch fences off
-- whoever held the run before.
create function claim_runs(claimer uuid, wanted integer)
  returns table (organization_id uuid, run_id uuid)
  language sql security definer set search_path = public, pg_temp
as $$
  with queued as (
    select q.organization_id, q.id from run q
     where q.state = 'queued'
     order by q.id limit wanted for update skip locked
  ), abandoned as (
    select h.organization_id, h.id from run h
     where h.state = 'running'
       and not exists (select 1 from worker_node n where n.id = h.node_id and n.lease_until > now())
     order by h.id limit wanted for update skip locked
  )
  update run r
     set state = 'running', node_id = claimer, epoch = r.epoch + 1, started_at = coalesce(r.started_at, now())
    from (select * from queued union all select * from abandoned limit wanted) ready
   where r.organization_id = ready.organization_id and r.id = ready.id
  returning r.organization_id, r.id
$$;
revoke all on function claim_runs(uuid, integer) from public;
grant execute on function claim_runs(uuid, integer) to propel_app;
alter function claim_runs(uuid, integer) owner to propel_engine;

-- The runs of this node that somebody wants cancelled.
create function cancel_requests(holder uuid)
  returns table (organization_id uuid, run_id uuid)
  language sql security definer set search_path = public, pg_temp
as $$
  select r.organization_id, r.id from run r where r.state = 'running' and r.node_id = holder and r.cancel_requested
$$;
revoke all on function cancel_requests(uuid) from public;
grant execute on function cancel_requests(uuid) to propel_app;
alter function cancel_requests(uuid) owner to propel_engine;

create function journal_append(organization uuid, of_run uuid, entry jsonb) returns void
  language sql security invoker
as $$
  insert into step (organization_id, run_id, seq, attempt, kind, name, request, result, input_tokens, output_tokens,
                    started_at, duration_ms)
  values (organization, of_run, (entry ->> 'seq')::integer, (entry ->> 'attempt')::integer, entry ->> 'kind',
          entry ->> 'name', entry -> 'request', entry -> 'result', (entry ->> 'inputTokens')::bigint,
          (entry ->> 'outputTokens')::bigint, (entry ->> 'startedAt')::timestamptz, (entry ->> 'durationMs')::bigint)
$$;

create function journal_start(organization uuid, new_run uuid, entry jsonb, again boolean) returns text
  language plpgsql security invoker
as $$
declare
  talk   uuid := (entry ->> 'transcript')::uuid;
  holder uuid := (entry ->> 'node')::uuid;
  at     timestamptz := (entry ->> 'at')::timestamptz;
  parent uuid;
begin
  if again then
    select parent_id into parent from message
     where organization_id = organization and id = (entry ->> 'message')::uuid;
    if found then
      return 'ok' || coalesce(':' || parent, '');
    end if;
  end if;
  select head_message_id into parent from transcript
   where organization_id = organization and id = talk and active_run_id is null
     for update;
  if not found then
    return 'busy';
  end if;
  insert into run (organization_id, id, transcript_id, agent_id, agent_version, specification, model, state, node_id,
                   epoch, input_message_id, created_by, created_at, started_at)
  values (organization, new_run, talk, (entry ->> 'agent')::uuid, (entry ->> 'version')::integer,
          entry -> 'specification', entry ->> 'model', case when holder is null then 'queued' else 'running' end, holder,
          case when holder is null then 0 else 1 end, (entry ->> 'message')::uuid, entry ->> 'by', at,
          case when holder is not null then at end);
  insert into message (organization_id, id, transcript_id, parent_id, role, content, run_id, created_at)
  values (organization, (entry ->> 'message')::uuid, talk, parent, 'user', entry ->> 'content', new_run, at);
  update transcript set head_message_id = (entry ->> 'message')::uuid, active_run_id = new_run
   where organization_id = organization and id = talk;
  return 'ok' || coalesce(':' || parent, '');
end
$$;

create function journal_step(organization uuid, of_run uuid, held_epoch integer, entry jsonb, again boolean) returns text
  language plpgsql security invoker
as $$
begin
  if again and exists (select 1 from step where organization_id = organization and run_id = of_run
                                            and seq = (entry ->> 'seq')::integer
                                            and attempt = (entry ->> 'attempt')::integer) then
    return 'ok';
  end if;
  -- FOR SHARE, not a bare read: a takeover that commits in between would let a stale step in.
  perform 1 from run
    where organization_id = organization and id = of_run and epoch = held_epoch and state = 'running'
      for share;
  if not found then
    return 'fenced';
  end if;
  perform journal_append(organization, of_run, entry);
  return 'ok';
end
$$;

create function journal_end(organization uuid, of_run uuid, held_epoch integer, entry jsonb, again boolean) returns text
  language plpgsql security invoker
as $$
declare
  talk   uuid;
  answer uuid := (entry ->> 'message')::uuid;
begin
  update run
     set state = entry ->> 'state', finished_at = (entry ->> 'at')::timestamptz, error = entry -> 'error',
         output_message_id = answer, input_tokens = (entry ->> 'inputTokens')::bigint,
         output_tokens = (entry ->> 'outputTokens')::bigint, step_count = (entry ->> 'stepCount')::integer
   where organization_id = organization and id = of_run and epoch = held_epoch and state = 'running'
  returning transcript_id into talk;
  if not found then
    if again and exists (select 1 from run where organization_id = organization and id = of_run
                                             and epoch = held_epoch and state = entry ->> 'state') then
      return 'ok';
    end if;
    return 'fenced';
  end if;
  if entry ? 'step' then
    perform journal_append(organization, of_run, entry -> 'step');
  end if;
  if answer is not null then
    insert into message (organization_id, id, transcript_id, parent_id, role, content, run_id, created_at)
    select organization, answer, talk, t.head_message_id, 'assistant', entry ->> 'content', of_run,
           (entry ->> 'at')::timestamptz
      from transcript t where t.organization_id = organization and t.id = talk;
  end if;
  update transcript set active_run_id = null, head_message_id = coalesce(answer, head_message_id)
   where organization_id = organization and id = talk and active_run_id = of_run;
  return 'ok';
end
$$;

-- The one write path of the engine: a batch of entries of many runs in one transaction, each inside its organization's
-- scope and behind its run's fence. Answers per entry: ok (a start adds ":" and the message it answers to, if any), fenced
-- (another node holds the run) or busy (the transcript has an active run). `again` marks a batch whose first commit may have happened unseen: what is there already is ok.
create function journal_commit(
  kinds text[], organizations uuid[], runs uuid[], epochs integer[], entries jsonb[], again boolean)
  returns text[]
  language plpgsql security invoker
as $$
declare
  answers text[] := array[]::text[];
  answer  text;
begin
  for i in 1 .. cardinality(kinds) loop
    -- A statement of its own: set inside the statement that reads, a scope leaks across organizations.
    perform set_config('propel.organization', organizations[i]::text, true);
    case kinds[i]
      when 'start' then answer := journal_start(organizations[i], runs[i], entries[i], again);
      when 'step' then answer := journal_step(organizations[i], runs[i], epochs[i], entries[i], again);
      when 'end' then answer := journal_end(organizations[i], runs[i], epochs[i], entries[i], again);
    end case;
    answers := answers || answer;
  end loop;
  return answers;
end
$$;
