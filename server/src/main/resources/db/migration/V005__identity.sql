-- People are global: one person may be a member of several organizations.
create table user_account (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text,
  created_at timestamptz not null,
  disabled_at timestamptz
);
create unique index user_account_email on user_account (lower(email));
grant select, insert, update (email, name, password_hash, disabled_at) on user_account to propel_app;

create table organization (
  organization_id uuid primary key,
  name text not null,
  state text not null default 'active' check (state in ('active', 'suspended')),
  created_at timestamptz not null
);
alter table organization enable row level security;
alter table organization force row level security;
create policy organization_wall on organization
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, update (name, state) on organization to propel_app;

create table membership (
  organization_id uuid not null references organization,
  user_id uuid not null references user_account,
  role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
  created_at timestamptz not null,
  primary key (organization_id, user_id)
);
create index membership_user on membership (user_id);
alter table membership enable row level security;
alter table membership force row level security;
create policy organization_wall on membership
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, update (role), delete on membership to propel_app;

-- Signing in must find a person's organizations before any is chosen: ids only.
create policy engine on membership to propel_engine using (true);
grant select (organization_id, user_id) on membership to propel_engine;
create function organizations_of(person uuid) returns setof uuid
  language sql stable security definer
  set search_path = public, pg_temp
  as $$ select organization_id from membership where user_id = person order by organization_id $$;
revoke all on function organizations_of(uuid) from public;
grant execute on function organizations_of(uuid) to propel_app;
alter function organizations_of(uuid) owner to propel_engine;

-- One row per sign-in: the family of refresh tokens that descend from it.
create table sign_in_session (
  id uuid primary key,
  user_id uuid not null references user_account,
  chosen_organization uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
);
create index sign_in_session_user on sign_in_session (user_id);
grant select, insert, update (chosen_organization, expires_at, ended_at, end_reason), delete
  on sign_in_session to propel_app;

-- Superseded tokens stay until their session goes, so that a stolen one is recognized when used.
create table refresh_token (
  token_hash bytea primary key,
  session_id uuid not null references sign_in_session on delete cascade,
  issued_at timestamptz not null,
  superseded_at timestamptz
);
create index refresh_token_session on refresh_token (session_id);
grant select, insert, update (superseded_at) on refresh_token to propel_app;

-- Keys that sign access tokens. The private half is sealed by the vault.
create table signing_key (
  id uuid primary key,
  public_key jsonb not null,
  sealed_key bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
grant select, insert, update (retired_at) on signing_key to propel_app;

create table api_key (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  primary key (organization_id, id)
);
alter table api_key enable row level security;
alter table api_key force row level security;
create policy organization_wall on api_key
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, update (last_used_at), delete on api_key to propel_app;

-- Failed attempts by source and account, hashed: survives restarts and is shared by all nodes.
create table failed_attempt (
  key bytea primary key,
  failures integer not null,
  last_failed_at timestamptz not null,
  blocked_until timestamptz
);
create index failed_attempt_age on failed_attempt (last_failed_at);
grant select, insert, update, delete on failed_attempt to propel_app;
