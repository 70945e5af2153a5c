-- Answers to requests that carried an Idempotency-Key, so that a repeat is answered and not done
-- again. A row is made before the work and completed after it; `attempt` fences a request that was
-- given up as lost and comes back late.
create table idempotency (
  organization_id uuid not null,
  caller text not null,
  key text not null check (length(key) between 1 and 200),
  attempt uuid not null,
  request_digest bytea not null,
  state text not null check (state in ('in_progress', 'answered', 'streamed', 'withheld')),
  status integer,
  headers jsonb,
  body bytea,
  stream_of text,
  created_at timestamptz not null,
  primary key (organization_id, caller, key),
  check ((state = 'answered') = (status is not null and headers is not null and body is not null)),
  check ((state = 'streamed') = (stream_of is not null))
);
create index idempotency_by_age on idempotency (organization_id, created_at);
alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy organization_wall on idempotency
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, update, delete on idempotency to propel_app;
