-- When what is due next: db-scheduler's own table. It knows organizations and schedules by id only, as `organization/schedule`.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
grant select, insert, update, delete on scheduled_tasks to propel_app;

create table schedule (
  organization_id uuid not null,
  id              uuid not null,
  specification   jsonb not null,
  enabled         boolean not null,
  -- Why it was switched off, when nobody did it.
  off             text,
  -- When it is due; the timer in scheduled_tasks only wakes somebody to look here.
  next_run_at     timestamptz,
  last_run_id     uuid,
  last_run_at     timestamptz,
  created_by      text not null,
  -- Whose permissions its runs have.
  acts_for        text not null,
  revision        bigint not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  primary key (organization_id, id)
);

-- What came of each due instant. The id is the run's: it is written before the run begins, so that a run begins once.
create table schedule_occurrence (
  organization_id uuid not null,
  id              uuid not null,
  schedule_id     uuid not null,
  due_at          timestamptz not null,
  manual          boolean not null,
  outcome         text not null check (outcome in ('starting', 'started', 'skipped')),
  reason          text,
  detail          text,
  created_at      timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, schedule_id) references schedule (organization_id, id) on delete cascade
);
create index occurrence_of_schedule on schedule_occurrence (organization_id, schedule_id, id);
create unique index occurrence_once on schedule_occurrence (organization_id, schedule_id, due_at) where not manual;

alter table schedule enable row level security;
alter table schedule force row level security;
create policy organization_wall on schedule
  using (organization_id = current_organization()) with check (organization_id = current_organization());
alter table schedule_occurrence enable row level security;
alter table schedule_occurrence force row level security;
create policy organization_wall on schedule_occurrence
  using (organization_id = current_organization()) with check (organization_id = current_organization());

grant select, insert, update, delete on schedule, schedule_occurrence to propel_app;
