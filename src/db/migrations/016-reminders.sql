-- One row for each thing that somebody is to be told of a duty; never deleted. `unit` is empty for an officers' digest.
-- `step`: `30`, `14`, `7`, `3`, `1`, `last-morning`, `final`, `overdue-1`, …, `snooze-2027-10-11`, `nudge-<id>`, `digest-30`.
-- The rule's version is a column only: another one cancels what is still planned.
create table reminders (
  id bigint generated always as identity primary key,
  organization text not null,
  rule text not null,
  rule_version bigint not null references duty_rules (id),
  year integer not null,
  unit text not null default '',
  step text not null,
  person bigint not null references people (id),
  kind text not null check (kind in ('nudge', 'final', 'overdue', 'digest')),
  due_at timestamptz not null,
  valid_until timestamptz not null,
  state text not null default 'planned' check (state in ('planned', 'queued', 'sent', 'failed', 'suppressed', 'unknown')),
  reason text,
  settled_at timestamptz,
  created_at timestamptz not null,
  unique (organization, rule, year, unit, step, person)
);

create index reminders_planned on reminders (due_at) where state = 'planned';
create index reminders_queued on reminders (id) where state = 'queued';
create index reminders_of_person on reminders (person, due_at);

-- The messages of a reminder: one, another on the person's second channel, or a final notice said again.
create table reminder_messages (
  reminder bigint not null references reminders (id),
  position integer not null,
  channel text not null,
  chat_id text not null,
  -- In the outbox; its key is `reminder:<id>:<position>`.
  outbox_key text not null,
  again boolean not null default false,
  queued_at timestamptz not null,
  outcome text,
  reason text,
  settled_at timestamptz,
  primary key (reminder, position)
);

create index reminder_messages_open on reminder_messages (reminder) where outcome is null;
create index reminder_messages_by_key on reminder_messages (outbox_key);

-- `beyond_share`: goes out beyond the share of the month's budget that is kept for replies. `at_most_once`: what may have
-- arrived is not tried again.
alter table outbox
  add beyond_share boolean not null default false,
  add at_most_once boolean not null default false;
