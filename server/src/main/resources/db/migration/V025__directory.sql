-- What an organization's directory says of its people and groups (SCIM 2.0), and the tokens that it says it with.

create table directory_token (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null,
  secret_hash bytea not null,
  previous_hash bytea,
  previous_until timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (organization_id, id)
);
alter table directory_token enable row level security;
alter table directory_token force row level security;
create policy organization_wall on directory_token
  using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select, insert, update (secret_hash, previous_hash, previous_until, last_used_at), delete on directory_token to propel_app;

-- A person as the directory has them, apart from whether and as whom they joined.
create table directory_user (
  organization_id uuid not null references organization,
  id uuid not null,
  user_id uuid references user_account,
  external_id text,
  user_name_hash bytea not null,
  -- Name, addresses and what else the directory says, as JSON.
  sealed_profile bytea not null,
  active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index directory_user_name on directory_user (organization_id, user_name_hash);
create unique index directory_user_person on directory_user (organization_id, user_id) where user_id is not null;
alter table directory_user enable row level security;
alter table directory_user force row level security;
create policy organization_wall on directory_user
  using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select, insert, update (user_id, external_id, user_name_hash, sealed_profile, active, updated_at), delete
  on directory_user to propel_app;

-- A group may give its members a role here.
create table directory_group (
  organization_id uuid not null references organization,
  id uuid not null,
  display_name text not null,
  external_id text,
  role text check (role in ('owner', 'admin', 'member', 'viewer', 'custom')),
  custom_role_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  check (coalesce(role = 'custom', false) = (custom_role_id is not null)),
  foreign key (organization_id, custom_role_id) references custom_role (organization_id, id)
);
create unique index directory_group_name on directory_group (organization_id, lower(display_name));
alter table directory_group enable row level security;
alter table directory_group force row level security;
create policy organization_wall on directory_group
  using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select, insert, update (display_name, external_id, role, custom_role_id, updated_at), delete on directory_group to propel_app;

create table directory_group_member (
  organization_id uuid not null,
  group_id uuid not null,
  directory_user_id uuid not null,
  primary key (organization_id, group_id, directory_user_id),
  foreign key (organization_id, group_id) references directory_group (organization_id, id) on delete cascade,
  foreign key (organization_id, directory_user_id) references directory_user (organization_id, id) on delete cascade
);
create index directory_group_member_user on directory_group_member (organization_id, directory_user_id);
alter table directory_group_member enable row level security;
alter table directory_group_member force row level security;
create policy organization_wall on directory_group_member
  using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select, insert, delete on directory_group_member to propel_app;
