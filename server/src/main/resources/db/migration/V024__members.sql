-- Roles that organizations make themselves, invitations, and API keys whose secret is exchanged with an overlap.

create table custom_role (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null,
  -- Names of permissions; one that no longer exists grants nothing, and platform.manage is never among them.
  permissions text[] not null check (not permissions @> array['platform.manage']),
  created_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index custom_role_name on custom_role (organization_id, lower(name));
alter table custom_role enable row level security;
alter table custom_role force row level security;
create policy organization_wall on custom_role
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, update (name, permissions), delete on custom_role to propel_app;

-- A member has one of the roles that are built in, or one of the organization's own, which then cannot be deleted.
alter table membership
  drop constraint membership_role_check,
  add column custom_role_id uuid,
  add constraint membership_role_check check (role in ('owner', 'admin', 'member', 'viewer', 'custom')),
  add constraint membership_custom_role check ((role = 'custom') = (custom_role_id is not null)),
  add constraint membership_custom_role_fk foreign key (organization_id, custom_role_id)
    references custom_role (organization_id, id);
create index membership_custom_role on membership (organization_id, custom_role_id) where custom_role_id is not null;
grant update (custom_role_id) on membership to propel_app;

create table invitation (
  organization_id uuid not null references organization,
  id uuid not null,
  -- Sealed by the vault and found by a keyed hash, like people's addresses.
  email_hash bytea not null,
  sealed_email bytea not null,
  role text not null check (role in ('owner', 'admin', 'member', 'viewer', 'custom')),
  custom_role_id uuid,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Made when the mail is sent, so that the link lies nowhere but in the mail.
  token_hash bytea,
  sent_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid,
  revoked_at timestamptz,
  primary key (organization_id, id),
  check ((role = 'custom') = (custom_role_id is not null)),
  foreign key (organization_id, custom_role_id) references custom_role (organization_id, id)
);
create unique index invitation_open on invitation (organization_id, email_hash)
  where accepted_at is null and revoked_at is null;
create index invitation_custom_role on invitation (organization_id, custom_role_id) where custom_role_id is not null;
alter table invitation enable row level security;
alter table invitation force row level security;
create policy organization_wall on invitation
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, delete,
      update (expires_at, token_hash, sent_at, accepted_at, accepted_by, revoked_at, role, custom_role_id)
  on invitation to propel_app;

-- After a rotation the secret before counts for a while.
alter table api_key
  add column previous_hash bytea,
  add column previous_until timestamptz,
  add column rotated_at timestamptz,
  add constraint api_key_previous check ((previous_hash is null) = (previous_until is null));
grant update (email_hash, sealed_email) on invitation to propel_app;
grant update (name, secret_hash, previous_hash, previous_until, rotated_at) on api_key to propel_app;

-- What is ended together with a membership.
create index api_key_maker on api_key (organization_id, created_by);
create index sign_in_session_organization on sign_in_session (user_id, chosen_organization) where ended_at is null;
