-- What runs did, for the decision log: told after the fact, by whoever has time.

-- Runs that something happened to: ids only, one row for each batch of the journal, whatever its size. A row goes once
-- all of its runs have been told.
create table run_trail_inbox (
  id            bigint generated always as identity primary key,
  organizations uuid[] not null,
  runs          uuid[] not null,
  -- Until then somebody is at it.
  claimed_until timestamptz not null default '-infinity'
);
grant select, insert, update (claimed_until), delete on run_trail_inbox to propel_app;

-- Up to which step a run that has not ended has been told.
create table run_trail (
  organization_id uuid not null,
  run_id          uuid not null,
  through_step    integer not null,
  primary key (organization_id, run_id),
  foreign key (organization_id, run_id) references run (organization_id, id) on delete cascade
);
alter table run_trail enable row level security;
alter table run_trail force row level security;
create policy organization_wall on run_trail
  using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select, insert, update, delete on run_trail to propel_app;

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
  insert into run_trail_inbox (organizations, runs) values (organizations, runs);
  return answers;
end
$$;

-- Runs also end without the journal. The function that does it is called by others by its name.
alter function end_unheld(uuid, uuid, text, jsonb, timestamptz) rename to end_unheld_silently;
create function end_unheld(organization uuid, of_run uuid, becomes text, reason jsonb, at timestamptz) returns text
  language plpgsql security invoker
as $$
declare
  answer text := end_unheld_silently(organization, of_run, becomes, reason, at);
begin
  if answer <> 'none' then
    insert into run_trail_inbox (organizations, runs) values (array[organization], array[of_run]);
  end if;
  return answer;
end
$$;

-- What runs did before this release is told as well.
alter table run no force row level security;
insert into run_trail_inbox (organizations, runs)
select array_agg(organization_id order by id), array_agg(id order by id)
  from (select organization_id, id, (row_number() over (order by id) - 1) / 200 as part from run) numbered
 group by part order by part;
alter table run force row level security;
