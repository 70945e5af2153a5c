-- Who is served when more runs wait than workers have room for.

-- What an operator gives an organization: its weight beside others, and how many of its runs are executed at once.
-- Organizations without a row weigh 1 and have the deployment's limit.
create table organization_share (
  organization_id uuid primary key,
  weight          numeric not null default 1 check (weight > 0 and weight <= 1000),
  max_runs        integer check (max_runs >= 1)
);
alter table organization_share enable row level security;
alter table organization_share force row level security;
create policy organization_wall on organization_share
  using (organization_id = current_organization()) with check (organization_id = current_organization());
create policy engine on organization_share to propel_engine using (true);
grant select on organization_share to propel_app, propel_engine;

grant select (in_line, background, delayed, not_before, agent_id, agent_limit), update (delayed) on run to propel_engine;

drop index run_queued;
drop index run_held;
create index run_claimable on run (organization_id, background, id) where state = 'queued' and not in_line and not delayed;
create index run_delayed on run (not_before) where state = 'queued' and delayed;
create index run_held on run (node_id, organization_id, agent_id) where state = 'running';

-- Gives up to `wanted` runs to a node. First those whose node's lease has lapsed; then queued ones, weighted max-min fair:
-- whoever has the fewest runs in flight for its weight is next. Inside an organization runs that somebody waits for come four
-- times as often as those in the background, and in their order. The raised epoch fences off whoever held a run before.
-- Limits hold exactly, since one node claims at a time. The cost grows with the number of organizations that wait, not
-- with the length of their queues.
drop function claim_runs(uuid, integer);
create function claim_runs(claimer uuid, wanted integer, default_limit integer)
  returns table (organization_id uuid, run_id uuid)
  language plpgsql security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  -- Runs by their full names: organizations and ids, side by side.
  owners  uuid[];
  chosen  uuid[];
  others  uuid[];
  more    uuid[];
  waiting uuid[];
  each    integer;
begin
  perform pg_advisory_xact_lock(5120481236640);

  select coalesce(array_agg(l.organization_id), '{}'), coalesce(array_agg(l.id), '{}') into owners, chosen from (
    select r.organization_id, r.id from run r
     where r.state = 'running'
       and not exists (select 1 from worker_node n where n.id = r.node_id and n.lease_until > now())
     order by r.id limit wanted for update skip locked) l;

  update run r set delayed = false where r.state = 'queued' and r.delayed and r.not_before <= now();

  -- A loose index scan: one look for each organization that waits.
  with recursive next(id) as (
    (select r.organization_id from run r where r.state = 'queued' and not r.in_line and not r.delayed order by 1 limit 1)
    union all
    select (select r.organization_id from run r
             where r.state = 'queued' and not r.in_line and not r.delayed and r.organization_id > next.id order by 1 limit 1)
      from next where next.id is not null
  )
  select array_agg(next.id) into waiting from next where next.id is not null;

  if waiting is not null and wanted > cardinality(chosen) then
    each := least(wanted, greatest(2, 4 * wanted / cardinality(waiting)));
    with flying as (
      select r.organization_id as organization, r.agent_id as agent, count(*) as runs
        from run r where r.state = 'running' group by 1, 2
    ), load as (
      select w.organization, coalesce(s.weight, 1) as weight,
             coalesce(s.max_runs, nullif(default_limit, 0)) as max_runs,
             coalesce((select sum(f.runs) from flying f where f.organization = w.organization), 0) as runs
        from unnest(waiting) as w(organization)
        left join organization_share s on s.organization_id = w.organization
    ), first as (
      select l.*, q.id, q.agent_id, q.agent_limit, q.agent_runs,
             row_number() over (partition by l.organization, flow.background order by q.id)
               / case when flow.background then 1.0 else 4.0 end as turn
        from load l
        cross join (values (false), (true)) as flow(background)
        cross join lateral (
          select r.id, r.agent_id, r.agent_limit, coalesce(f.runs, 0) as agent_runs
            from run r left join flying f on f.organization = r.organization_id and f.agent = r.agent_id
           where r.organization_id = l.organization and r.background = flow.background
             and r.state = 'queued' and not r.in_line and not r.delayed
             and (r.agent_limit is null or coalesce(f.runs, 0) < r.agent_limit)
           order by r.id limit each) q
       where l.max_runs is null or l.runs < l.max_runs
    ), within as (
      select f.*, row_number() over (partition by f.organization, f.agent_id order by f.turn, f.id) as of_agent from first f
    ), ranked as (
      select w.*, row_number() over (partition by w.organization order by w.turn, w.id) as place
        from within w where w.agent_limit is null or w.agent_runs + w.of_agent <= w.agent_limit
    )
    select array_agg(c.organization), array_agg(c.id) into others, more from (
      select r.organization, r.id from ranked r
       where r.max_runs is null or r.runs + r.place <= r.max_runs
       order by (r.runs + r.place) / r.weight, r.id
       limit wanted - cardinality(chosen)) c;
  end if;

  return query
    with ready as (
      select r.organization_id as organization, r.id
        from unnest(owners || others, chosen || more) as c(organization, id)
        join run r on r.organization_id = c.organization and r.id = c.id and r.state in ('queued', 'running')
         for update of r skip locked
    )
    update run r
       set state = 'running', node_id = claimer, epoch = r.epoch + 1, started_at = coalesce(r.started_at, now())
      from ready where r.organization_id = ready.organization and r.id = ready.id
    returning r.organization_id, r.id;
end
$$;
revoke all on function claim_runs(uuid, integer, integer) from public;
grant execute on function claim_runs(uuid, integer, integer) to propel_app;
alter function claim_runs(uuid, integer, integer) owner to propel_engine;

-- The organizations whose runs are limited, so that a node does not begin them past the queue.
create function limited_organizations() returns table (organization_id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$ select s.organization_id from organization_share s where s.max_runs is not null $$;
revoke all on function limited_organizations() from public;
grant execute on function limited_organizations() to propel_app;
alter function limited_organizations() owner to propel_engine;

-- The runs that this node holds: after a pause longer than its lease it may have lost some.
create function held_runs(holder uuid) returns table (organization_id uuid, run_id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$ select r.organization_id, r.id from run r where r.state = 'running' and r.node_id = holder $$;
revoke all on function held_runs(uuid) from public;
grant execute on function held_runs(uuid) to propel_app;
alter function held_runs(uuid) owner to propel_engine;
