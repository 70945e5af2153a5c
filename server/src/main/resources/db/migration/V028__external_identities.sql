-- Who a person is elsewhere. Found by a keyed hash over who vouches (the deployment or one
-- organization), issuer and subject; what the issuer said is sealed.
create table external_identity (
  id uuid primary key,
  identity_hash bytea not null unique,
  user_id uuid not null references user_account,
  vouching_organization uuid,
  provider text not null,
  sealed_identity bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null
);
create index external_identity_user on external_identity (user_id);
grant select, insert, update (identity_hash, sealed_identity, last_used_at), delete
  on external_identity to propel_app;

-- One way to a provider and back, for ten minutes and for one use. State, nonce and PKCE verifier
-- all derive from a secret that only the browser's cookie holds.
create table sign_in_journey (
  state_hash bytea primary key,
  provider text not null,
  vouching_organization uuid,
  return_to text not null,
  linking_user uuid references user_account on delete cascade,
  expires_at timestamptz not null
);
create index sign_in_journey_expires on sign_in_journey (expires_at);
grant select, insert, delete on sign_in_journey to propel_app;

-- A session that an organization's own provider began counts in that organization alone.
alter table sign_in_session add column bound_organization uuid;
create index sign_in_session_bound on sign_in_session (bound_organization)
  where bound_organization is not null;
