-- Where the people of an organization are known, apart from here. What the organization says about
-- it is sealed only where it is secret.
create table identity_provider (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null,
  issuer text not null,
  client_id text not null,
  sealed_client_secret bytea,
  subject_claim text not null,
  groups_claim text not null,
  group_roles jsonb not null,
  default_role text,
  email_trusted boolean not null,
  enforced boolean not null,
  accept_tokens boolean not null,
  token_audience text,
  state text not null check (state in ('active', 'disabled')),
  revision bigint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  check (not accept_tokens or token_audience is not null)
);
create index identity_provider_id on identity_provider (id);
alter table identity_provider enable row level security;
alter table identity_provider force row level security;
create policy organization_wall on identity_provider
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, update, delete on identity_provider to propel_app;

-- Domains of e-mail addresses. Anybody may claim one; it counts once the DNS proved it.
create table organization_domain (
  organization_id uuid not null references organization,
  id uuid not null,
  domain text not null,
  challenge text not null,
  created_at timestamptz not null,
  verified_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, domain)
);
create unique index organization_domain_verified on organization_domain (domain)
  where verified_at is not null;
alter table organization_domain enable row level security;
alter table organization_domain force row level security;
create policy organization_wall on organization_domain
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert, update (verified_at), delete on organization_domain to propel_app;

-- Whoever signs in names a provider or writes an address before any organization is known: ids only.
create policy engine on identity_provider to propel_engine using (true);
grant select (organization_id, id, state) on identity_provider to propel_engine;
create function organization_of_provider(provider uuid) returns uuid
  language sql stable security definer
  set search_path = public, pg_temp
  as $$ select organization_id from identity_provider where id = provider and state = 'active' $$;
revoke all on function organization_of_provider(uuid) from public;
grant execute on function organization_of_provider(uuid) to propel_app;
alter function organization_of_provider(uuid) owner to propel_engine;

create policy engine on organization_domain to propel_engine using (true);
grant select (organization_id, domain, verified_at) on organization_domain to propel_engine;
create function organization_of_domain(named text) returns uuid
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select organization_id from organization_domain
    where domain = named and verified_at is not null
  $$;
revoke all on function organization_of_domain(text) from public;
grant execute on function organization_of_domain(text) to propel_app;
alter function organization_of_domain(text) owner to propel_engine;
