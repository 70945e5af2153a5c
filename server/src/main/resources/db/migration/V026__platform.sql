-- Whoever looks after the deployment: organizations and people as a whole, and a look inside only by a grant that the
-- organization sees.

-- Appointed by another; those whom the settings name are not here.
create table platform_administrator (
  user_id uuid primary key references user_account,
  appointed_by text not null,
  appointed_at timestamptz not null
);
grant select, insert, delete on platform_administrator to propel_app;

alter table organization
  add column suspended_at timestamptz,
  add column suspension_reason text;
grant update (suspended_at, suspension_reason) on organization to propel_app;

-- What the operator gave, apart from what counts: a suspended organization has room for no run.
alter table organization_share
  drop constraint organization_share_max_runs_check,
  add constraint organization_share_max_runs_check check (max_runs >= 0),
  add column granted_runs integer check (granted_runs >= 1);
update organization_share set granted_runs = max_runs;
grant insert, update (weight, max_runs, granted_runs) on organization_share to propel_app;

-- A platform administrator's look into an organization: for reading, for a time, for a reason.
create table access_grant (
  organization_id uuid not null references organization,
  id uuid not null,
  user_id uuid not null references user_account,
  reason text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- In how many minutes it was used.
  uses integer not null default 0,
  last_used_at timestamptz,
  primary key (organization_id, id)
);
create unique index access_grant_open on access_grant (organization_id, user_id) where ended_at is null;
create index access_grant_lapse on access_grant (expires_at) where ended_at is null;
alter table access_grant enable row level security;
alter table access_grant force row level security;
create policy organization_wall on access_grant
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, update (ended_at, uses, last_used_at) on access_grant to propel_app;
create policy engine on access_grant to propel_engine using (true);
grant select (organization_id, id, user_id, expires_at, ended_at) on access_grant to propel_engine;

-- Grants whose time is over and that nobody has ended yet.
create function lapsed_access_grants(at timestamptz) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select g.organization_id, g.id from access_grant g where g.ended_at is null and g.expires_at <= at limit 100
$$;
revoke all on function lapsed_access_grants(timestamptz) from public;
grant execute on function lapsed_access_grants(timestamptz) to propel_app;
alter function lapsed_access_grants(timestamptz) owner to propel_engine;

-- Organizations, oldest first, with numbers only: what they are called is read inside each.
create policy engine on organization to propel_engine using (true);
grant select (organization_id) on organization to propel_engine;
create function platform_organizations(after uuid, runs_from uuid, most integer)
  returns table (organization_id uuid, members bigint, runs bigint)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select o.organization_id,
         (select count(*) from membership m where m.organization_id = o.organization_id),
         (select count(*) from run r where r.organization_id = o.organization_id and r.id >= runs_from)
    from organization o
   where after is null or o.organization_id > after
   order by o.organization_id
   limit least(most, 201)
$$;
revoke all on function platform_organizations(uuid, uuid, integer) from public;
grant execute on function platform_organizations(uuid, uuid, integer) to propel_app;
alter function platform_organizations(uuid, uuid, integer) owner to propel_engine;
