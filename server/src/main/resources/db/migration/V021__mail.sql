-- Mails that no transport carries, kept for whoever develops or tries Propel: sealed, newest 200, 7 days.
create table mailbox_mail (
  id uuid primary key,
  sealed_mail bytea not null,
  received_at timestamptz not null
);
create index mailbox_mail_age on mailbox_mail (received_at);
grant select, insert, update (sealed_mail), delete on mailbox_mail to propel_app;
