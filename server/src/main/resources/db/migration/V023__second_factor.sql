-- Time-based one-time passwords (RFC 6238). Until a code confirmed it, it asks for nothing.
create table second_factor (
  user_id uuid primary key references user_account on delete cascade,
  sealed_secret bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The newest time step whose code was used: none counts twice.
  last_step bigint not null default 0
);
grant select, insert, update, delete on second_factor to propel_app;

create table recovery_code (
  user_id uuid not null references second_factor on delete cascade,
  code_hash bytea not null,
  primary key (user_id, code_hash)
);
grant select, insert, delete on recovery_code to propel_app;

-- What an organization demands of how its members sign in; no row demands nothing.
create table sign_in_policy (
  organization_id uuid primary key references organization,
  second_factor_required boolean not null,
  changed_by text not null,
  changed_at timestamptz not null
);
alter table sign_in_policy enable row level security;
alter table sign_in_policy force row level security;
create policy organization_wall on sign_in_policy
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, update (second_factor_required, changed_by, changed_at)
  on sign_in_policy to propel_app;
