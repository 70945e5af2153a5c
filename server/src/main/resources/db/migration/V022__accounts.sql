-- Where and when somebody signed in, for the list in which they end what is not theirs.
alter table sign_in_session
  add column user_agent text,
  add column source_address text,
  add column last_used_at timestamptz;
update sign_in_session set last_used_at = created_at;
alter table sign_in_session alter column last_used_at set not null;
grant update (user_agent, source_address, last_used_at) on sign_in_session to propel_app;

-- A key is published before it signs; once its last token ran out, its private half is destroyed.
alter table signing_key
  add column signs_from timestamptz,
  alter column sealed_key drop not null;
update signing_key set signs_from = created_at;
alter table signing_key
  alter column signs_from set not null,
  add check (retired_at is not null or sealed_key is not null);
grant update (sealed_key) on signing_key to propel_app;

-- What a link in a mail carries, hashed. Used once, then gone.
create table account_link (
  token_hash bytea primary key,
  user_id uuid not null references user_account on delete cascade,
  purpose text not null check (purpose in ('verifyEmail', 'resetPassword', 'changeEmail')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index account_link_user on account_link (user_id);
create index account_link_age on account_link (expires_at);
grant select, insert, delete on account_link to propel_app;

-- The address that somebody wants to have, until a link sent there confirms it; then the address
-- that they had, until it was told.
create table email_change (
  user_id uuid primary key references user_account on delete cascade,
  sealed_wanted bytea,
  sealed_former bytea,
  asked_at timestamptz not null
);
grant select, insert, update, delete on email_change to propel_app;
