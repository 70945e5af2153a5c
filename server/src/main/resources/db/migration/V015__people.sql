-- What names a person is sealed by the vault and found by a keyed hash. Rows of earlier versions
-- keep their plain text until the first start after this one seals them.
alter table user_account
  add column email_hash bytea,
  add column sealed_email bytea,
  add column sealed_name bytea,
  add column email_verified_at timestamptz,
  alter column email drop not null,
  alter column name drop not null;
drop index user_account_email;
create unique index user_account_email_hash on user_account (email_hash);
create index user_account_plain on user_account (id) where email is not null;
grant update (email_hash, sealed_email, sealed_name, email_verified_at) on user_account to propel_app;
