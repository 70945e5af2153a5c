-- How runs begin, wait, call others and end. Every function runs with the caller's rights, inside the caller's scope.

-- Gives the transcript's turn to the first in line. Whoever calls holds the transcript's row.
create function next_in_line(organization uuid, talk uuid) returns void
  language plpgsql security invoker
as $$
declare
  head   uuid;
  turn   run;
  parent uuid;
begin
  select * into turn from run
   where organization_id = organization and transcript_id = talk and in_line
   order by id limit 1 for update;
  if not found then
    update transcript set line = 0 where organization_id = organization and id = talk;
    return;
  end if;
  if not turn.branches then
    if turn.replaces_run_id is null then
      select head_message_id into parent from transcript where organization_id = organization and id = talk;
    else
      select m.parent_id into parent from run r
        join message m on m.organization_id = r.organization_id and m.id = r.input_message_id
       where r.organization_id = organization and r.id = turn.replaces_run_id;
    end if;
    update message set parent_id = parent where organization_id = organization and id = turn.input_message_id;
  end if;
  update run set in_line = false where organization_id = organization and id = turn.id;
  update transcript set active_run_id = turn.id, head_message_id = turn.input_message_id, line = line - 1
   where organization_id = organization and id = talk;
end
$$;

-- What follows from a run's end, whoever ended it. Returns whether a run may be claimed now because of it.
create function run_ended(organization uuid, ended run) returns boolean
  language plpgsql security invoker
as $$
declare
  child   run;
  queues  boolean := false;
  waiting integer;
begin
  if ended.has_interrupts then
    update interrupt set state = 'withdrawn'
     where organization_id = organization and run_id = ended.id and state = 'open';
  end if;
  if ended.has_children then
    for child in select * from run where organization_id = organization and parent_run_id = ended.id
                                     and state in ('queued', 'running', 'waiting') order by id for update loop
      if child.state = 'running' then
        update run set cancel_requested = true where organization_id = organization and id = child.id;
      else
        queues := end_unheld(organization, child.id, 'cancelled', null, ended.finished_at) = 'queues' or queues;
      end if;
    end loop;
  end if;
  update transcript set active_run_id = null
   where organization_id = organization and id = ended.transcript_id and active_run_id = ended.id
  returning line into waiting;
  if waiting > 0 then
    perform next_in_line(organization, ended.transcript_id);
    queues := true;
  end if;
  if ended.parent_run_id is not null then
    update run set state = 'queued'
     where organization_id = organization and id = ended.parent_run_id and state = 'waiting';
    queues := queues or found;
  end if;
  if ended.webhook_url is not null then
    insert into outbox_event (organization_id, id, type, data, created_at, next_attempt_at)
    values (organization, gen_random_uuid(), 'run.finished',
            jsonb_build_object('runId', ended.id, 'url', ended.webhook_url), ended.finished_at, ended.finished_at);
  end if;
  return queues;
end
$$;

-- Ends a run that no worker holds. Answers none (it is held, has ended or is not there), ended, or queues (another run
-- may be claimed because of it).
create function end_unheld(organization uuid, of_run uuid, becomes text, reason jsonb, at timestamptz) returns text
  language plpgsql security invoker
as $$
declare
  ended  run;
  parent uuid;
begin
  select parent_run_id into parent from run where organization_id = organization and id = of_run;
  if parent is not null then
    -- Parents are locked before their children, always: a parent that is about to wait must see this end.
    perform 1 from run where organization_id = organization and id = parent for update;
  end if;
  update run
     set state = becomes, cancel_requested = cancel_requested or becomes = 'cancelled', finished_at = at, error = reason,
         step_count = (select count(*) from step s where s.organization_id = organization and s.run_id = of_run),
         input_tokens = (select coalesce(sum(s.input_tokens), 0) from step s
                          where s.organization_id = organization and s.run_id = of_run and s.seq > inherited_steps),
         output_tokens = (select coalesce(sum(s.output_tokens), 0) from step s
                           where s.organization_id = organization and s.run_id = of_run and s.seq > inherited_steps)
   where organization_id = organization and id = of_run and state in ('queued', 'waiting')
  returning * into ended;
  if not found then
    return 'none';
  end if;
  if ended.in_line then
    update run set in_line = false where organization_id = organization and id = of_run;
    update transcript set line = line - 1 where organization_id = organization and id = ended.transcript_id;
  end if;
  if run_ended(organization, ended) then
    return 'queues';
  end if;
  return 'ended';
end
$$;

-- Asks that a run stop. Answers none (it has ended or is not there), ended or queues (no worker held it), or asked (its worker
-- will learn it).
create function cancel_run(organization uuid, of_run uuid, at timestamptz) returns text
  language plpgsql security invoker
as $$
declare
  answer text := end_unheld(organization, of_run, 'cancelled', null, at);
begin
  if answer = 'none' then
    update run set cancel_requested = true where organization_id = organization and id = of_run and state = 'running';
    if found then
      return 'asked';
    end if;
  end if;
  return answer;
end
$$;

create function journal_insert_run(organization uuid, new_run uuid, entry jsonb, holder uuid, lines_up boolean) returns void
  language sql security invoker
as $$
  insert into run (organization_id, id, transcript_id, agent_id, agent_version, specification, model, state, node_id,
                   epoch, input_message_id, created_by, created_at, started_at, background, not_before, delayed, in_line,
                   replaces_run_id, deadline, token_limit, agent_limit, webhook_url, standalone, branches, forked_from,
                   inherited_steps, parent_run_id, parent_step, root_run_id, depth)
  values (organization, new_run, (entry ->> 'transcript')::uuid, (entry ->> 'agent')::uuid,
          (entry ->> 'version')::integer, entry -> 'specification', entry ->> 'model',
          case when holder is null then 'queued' else 'running' end, holder, case when holder is null then 0 else 1 end,
          (entry ->> 'message')::uuid, entry ->> 'by', (entry ->> 'at')::timestamptz,
          case when holder is not null then (entry ->> 'at')::timestamptz end,
          coalesce((entry ->> 'background')::boolean, false), (entry ->> 'startAt')::timestamptz,
          coalesce((entry ->> 'startAt')::timestamptz > (entry ->> 'at')::timestamptz, false), lines_up,
          (entry ->> 'replaces')::uuid, (entry ->> 'deadline')::timestamptz, (entry ->> 'tokenLimit')::bigint,
          (entry ->> 'agentLimit')::integer, entry ->> 'webhookUrl', coalesce((entry ->> 'standalone')::boolean, false),
          coalesce((entry ->> 'branches')::boolean, false), (entry ->> 'forkedFrom')::uuid,
          coalesce(jsonb_array_length(entry -> 'steps'), 0), (entry ->> 'parentRun')::uuid,
          (entry ->> 'parentStep')::integer, (entry ->> 'rootRun')::uuid, coalesce((entry ->> 'depth')::integer, 0))
$$;

create or replace function journal_start(organization uuid, new_run uuid, entry jsonb, again boolean) returns text
  language plpgsql security invoker
as $$
declare
  talk     uuid := (entry ->> 'transcript')::uuid;
  holder   uuid := (entry ->> 'node')::uuid;
  at       timestamptz := (entry ->> 'at')::timestamptz;
  parent   uuid;
  active   uuid;
  behind   uuid;
  busy     text := coalesce(entry ->> 'onBusy', 'reject');
  inherited jsonb;
  lines_up boolean;
begin
  if again then
    select m.parent_id, r.in_line into parent, lines_up from run r
      join message m on m.organization_id = r.organization_id and m.id = r.input_message_id
     where r.organization_id = organization and r.id = new_run;
    if found then
      return case when lines_up then 'line' else 'ok' || coalesce(':' || parent, '') end;
    end if;
  end if;
  if entry ? 'standalone' then
    insert into transcript (organization_id, id, created_at) values (organization, talk, at);
  end if;
  select head_message_id, active_run_id into parent, active from transcript
   where organization_id = organization and id = talk
     for update;
  if not found then
    return 'busy';
  end if;
  if active is not null then
    if busy = 'reject' then
      return 'busy';
    end if;
    if busy in ('interrupt', 'rollback') then
      -- The newest word counts: whoever stood in line goes, and the active one is stopped.
      for behind in select id from run where organization_id = organization and transcript_id = talk and in_line loop
        perform end_unheld(organization, behind, 'cancelled', null, at);
      end loop;
      if busy = 'rollback' then
        entry := entry || jsonb_build_object('replaces', active);
      end if;
      behind := active;
      if cancel_run(organization, active, at) <> 'asked' then
        active := null;
        select head_message_id into parent from transcript where organization_id = organization and id = talk;
        if busy = 'rollback' then
          select m.parent_id into parent from run r
            join message m on m.organization_id = r.organization_id and m.id = r.input_message_id
           where r.organization_id = organization and r.id = behind;
        end if;
      end if;
    end if;
  end if;
  lines_up := active is not null;
  if lines_up then
    holder := null;
  end if;
  if entry ? 'branches' then
    parent := (entry ->> 'parent')::uuid;
  elsif lines_up then
    parent := null;
  end if;
  perform journal_insert_run(organization, new_run, entry, holder, lines_up);
  if entry ? 'content' then
    insert into message (organization_id, id, transcript_id, parent_id, role, content, run_id, created_at)
    values (organization, (entry ->> 'message')::uuid, talk, parent, 'user', entry ->> 'content', new_run, at);
  end if;
  for inherited in select * from jsonb_array_elements(entry -> 'steps') loop
    perform journal_append(organization, new_run, inherited);
  end loop;
  if lines_up then
    update transcript set line = line + 1 where organization_id = organization and id = talk;
    return 'line' || coalesce(':' || behind, '');
  end if;
  update transcript set head_message_id = (entry ->> 'message')::uuid, active_run_id = new_run
   where organization_id = organization and id = talk;
  return 'ok' || coalesce(':' || parent, '');
end
$$;

create or replace function journal_end(organization uuid, of_run uuid, held_epoch integer, entry jsonb, again boolean)
  returns text
  language plpgsql security invoker
as $$
declare
  ended  run;
  answer uuid := (entry ->> 'message')::uuid;
begin
  if entry ? 'parentRun' then
    -- Parents are locked before their children, always: a parent that is about to wait must see this end.
    perform 1 from run where organization_id = organization and id = (entry ->> 'parentRun')::uuid for update;
  end if;
  update run
     set state = entry ->> 'state', finished_at = (entry ->> 'at')::timestamptz, error = entry -> 'error',
         output_message_id = answer, input_tokens = (entry ->> 'inputTokens')::bigint,
         output_tokens = (entry ->> 'outputTokens')::bigint, step_count = (entry ->> 'stepCount')::integer
   where organization_id = organization and id = of_run and epoch = held_epoch and state = 'running'
  returning * into ended;
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
    values (organization, answer, ended.transcript_id, ended.input_message_id, 'assistant', entry ->> 'content', of_run,
            ended.finished_at);
    update transcript set head_message_id = answer
     where organization_id = organization and id = ended.transcript_id and head_message_id = ended.input_message_id;
  end if;
  if run_ended(organization, ended) then
    return 'queues';
  end if;
  return 'ok';
end
$$;

-- A step that asks: the interrupt's row comes with it.
create function journal_ask(organization uuid, of_run uuid, held_epoch integer, entry jsonb, again boolean) returns text
  language plpgsql security invoker
as $$
declare
  asked  jsonb := entry -> 'interrupt';
  answer text := journal_step(organization, of_run, held_epoch, entry -> 'step', again);
begin
  if answer = 'ok' then
    insert into interrupt (organization_id, id, run_id, step, kind, reason, call_id, tool, shown, state, role, created_at,
                           expires_at, on_expiry)
    values (organization, (asked ->> 'id')::uuid, of_run, (entry -> 'step' ->> 'seq')::integer, asked ->> 'kind',
            asked ->> 'reason', asked ->> 'callId', asked ->> 'tool', asked -> 'shown', 'open', asked ->> 'role',
            (asked ->> 'at')::timestamptz, (asked ->> 'expiresAt')::timestamptz, asked -> 'onExpiry')
    on conflict (organization_id, id) do nothing;
    update run set has_interrupts = true where organization_id = organization and id = of_run and not has_interrupts;
  end if;
  return answer;
end
$$;

-- A step that begins a child: its transcript, message and run come with it. Answers full when the family has grown to its limit.
create function journal_child(organization uuid, of_run uuid, held_epoch integer, entry jsonb, again boolean) returns text
  language plpgsql security invoker
as $$
declare
  child   jsonb := entry -> 'child';
  new_run uuid := (child ->> 'run')::uuid;
  answer  text;
begin
  if not again then
    perform 1 from run where organization_id = organization and id = (child ->> 'rootRun')::uuid for update;
    if (select count(*) from run where organization_id = organization and root_run_id = (child ->> 'rootRun')::uuid)
         >= (child ->> 'familyLimit')::integer then
      return 'full';
    end if;
  end if;
  answer := journal_step(organization, of_run, held_epoch, entry -> 'step', again);
  if answer <> 'ok' or exists (select 1 from run where organization_id = organization and id = new_run) then
    return answer;
  end if;
  update run set has_children = true where organization_id = organization and id = of_run and not has_children;
  insert into transcript (organization_id, id, created_at, head_message_id, active_run_id)
  values (organization, (child ->> 'transcript')::uuid, (child ->> 'at')::timestamptz, (child ->> 'message')::uuid, new_run);
  perform journal_insert_run(organization, new_run, child, null, false);
  insert into message (organization_id, id, transcript_id, parent_id, role, content, run_id, created_at)
  values (organization, (child ->> 'message')::uuid, (child ->> 'transcript')::uuid, null, 'user', child ->> 'content',
          new_run, (child ->> 'at')::timestamptz);
  return 'queues';
end
$$;

-- A run has nothing to do until an interrupt is settled or a child ends. Answers more when that has happened already, and
-- cancel when somebody wants it stopped.
create function journal_wait(organization uuid, of_run uuid, held_epoch integer, entry jsonb, again boolean) returns text
  language plpgsql security invoker
as $$
begin
  perform 1 from run
    where organization_id = organization and id = of_run and epoch = held_epoch and state = 'running'
      for update;
  if not found then
    if again and exists (select 1 from run where organization_id = organization and id = of_run
                                             and epoch = held_epoch and state in ('waiting', 'queued')) then
      return 'ok';
    end if;
    return 'fenced';
  end if;
  if exists (select 1 from run where organization_id = organization and id = of_run and cancel_requested) then
    return 'cancel';
  end if;
  if exists (select 1 from interrupt i, jsonb_array_elements_text(entry -> 'interrupts') as waits(id)
                 where i.organization_id = organization and i.id = waits.id::uuid and i.state <> 'open')
     or exists (select 1 from run r, jsonb_array_elements_text(entry -> 'children') as waits(id)
                 where r.organization_id = organization and r.id = waits.id::uuid and r.finished_at is not null) then
    return 'more';
  end if;
  update run set state = 'waiting', node_id = null where organization_id = organization and id = of_run;
  return 'ok';
end
$$;

create or replace function journal_commit(
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
      when 'ask' then answer := journal_ask(organizations[i], runs[i], epochs[i], entries[i], again);
      when 'child' then answer := journal_child(organizations[i], runs[i], epochs[i], entries[i], again);
      when 'wait' then answer := journal_wait(organizations[i], runs[i], epochs[i], entries[i], again);
    end case;
    answers := answers || answer;
  end loop;
  return answers;
end
$$;
