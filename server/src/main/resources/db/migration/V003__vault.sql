-- Which master key the database belongs to: one row, written by the first start.
create table master_key (
  the_only boolean primary key default true check (the_only),
  fingerprint bytea not null,
  first_used_at timestamptz not null default now()
);
grant select, insert on master_key to propel_app;

-- The random part of an organization's keys. Without its salts nothing sealed for it can be opened,
-- so deleting them shreds it.
create table organization_key (
  organization_id uuid not null,
  version integer not null check (version > 0),
  salt bytea not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, version)
);
alter table organization_key enable row level security;
alter table organization_key force row level security;
create policy organization_wall on organization_key
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
grant select, insert on organization_key to propel_app;
