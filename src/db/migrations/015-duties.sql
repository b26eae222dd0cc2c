-- What organization.yaml said of a duty, from when on. The newest row of a rule that has not ended is in force.
create table duty_rules (
  id bigint generated always as identity primary key,
  organization text not null,
  rule text not null,
  definition jsonb not null,
  activated_at timestamptz not null,
  ended_at timestamptz
);

create unique index duty_rules_in_force on duty_rules (organization, rule) where ended_at is null;

-- A last day that an officer has set where the paper has none, or an earlier one; always told as the unit's own.
create table internal_deadlines (
  id bigint generated always as identity primary key,
  organization text not null,
  rule text not null,
  year integer not null,
  last_day date not null,
  set_by bigint references people (id),
  set_at timestamptz not null,
  ended_at timestamptz
);

create unique index internal_deadlines_in_force on internal_deadlines (organization, rule, year) where ended_at is null;

-- What a unit has done of a duty for a cutoff year; without a row nothing yet. Whether it was late is computed.
create table duties (
  id bigint generated always as identity primary key,
  organization text not null,
  rule text not null,
  year integer not null,
  unit text not null,
  state text not null check (state in ('open', 'reported', 'confirmed', 'exempt')),
  reported_by bigint references people (id),
  reported_at timestamptz,
  -- Of the signed paper.
  document_number text,
  document_date date,
  confirmed_by bigint references people (id),
  confirmed_at timestamptz,
  exempt_reason text,
  -- An officer's.
  note text,
  updated_at timestamptz not null,
  unique (organization, rule, year, unit)
);

-- Append-only: who changed what of it, when and where.
create table duty_events (
  id bigint generated always as identity primary key,
  duty bigint not null references duties (id),
  at timestamptz not null,
  actor bigint references people (id),
  channel text not null,
  action text not null,
  before jsonb not null,
  after jsonb not null
);

create index duty_events_by_duty on duty_events (duty);

-- A photo or file of the signed paper, in pieces.
create table duty_files (
  id bigint generated always as identity primary key,
  duty bigint not null references duties (id),
  name text not null,
  type text not null,
  size integer not null,
  added_by bigint references people (id),
  added_at timestamptz not null
);

create index duty_files_by_duty on duty_files (duty);

create table duty_file_parts (
  file bigint not null references duty_files (id) on delete cascade,
  position integer not null,
  bytes bytea not null,
  primary key (file, position)
);

alter table duty_file_parts alter column bytes set storage plain;
