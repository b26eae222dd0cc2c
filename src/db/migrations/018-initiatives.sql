-- A form that somebody fills in. Where they are in it is `cursor`; what they have said is the log. A second draft of one
-- person, who had two accounts apart, is `waiting` until the first one is done.
create table drafts (
  id bigint generated always as identity primary key,
  form text not null,
  person bigint not null references people (id),
  organization text not null,
  unit text not null,
  -- What has been submitted and is changed by this draft.
  initiative bigint,
  cursor jsonb not null,
  -- Raised with every message: who decided by an older one saves nothing.
  turn integer not null default 0,
  state text not null default 'open' check (state in ('open', 'waiting', 'submitted', 'discarded')),
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create unique index drafts_open on drafts (person, form) where state = 'open';

-- Append-only: who said what, when and where. The newest row of a field is its value; an empty field name is what
-- belonged to none.
create table draft_answers (
  id bigint generated always as identity primary key,
  draft bigint not null references drafts (id) on delete cascade,
  field text not null,
  before jsonb,
  value jsonb,
  person bigint not null references people (id),
  channel text not null,
  chat_id text not null,
  -- The platform's id of the message, shared by its edits.
  source_id text,
  at timestamptz not null
);

create index draft_answers_by_draft on draft_answers (draft, field, id);
create index draft_answers_by_source on draft_answers (channel, chat_id, source_id) where source_id is not null;

-- The last number given in a year: raised in the transaction that submits, so there are no gaps.
create table initiative_numbers (
  organization text not null,
  year integer not null,
  last integer not null,
  primary key (organization, year)
);

create table initiatives (
  id bigint generated always as identity primary key,
  code text not null unique,
  organization text not null,
  unit text not null,
  year integer not null,
  -- Who submitted it.
  person bigint not null references people (id),
  state text not null check (state in ('submitted', 'returned', 'complete', 'at-council', 'recognized', 'not-recognized', 'withdrawn')),
  version integer not null default 1,
  -- As submitted last; empty when it was erased.
  content jsonb not null,
  -- What was decided of it: reasons, fields, number and date of the decision.
  outcome jsonb not null default '{}',
  -- Proposed for commendation by an officer.
  proposed_by bigint references people (id),
  proposed_at timestamptz,
  submitted_at timestamptz not null,
  updated_at timestamptz not null
);

create index initiatives_by_unit on initiatives (organization, unit, state);
create index initiatives_by_person on initiatives (person);

alter table drafts add foreign key (initiative) references initiatives (id);

-- Every version as it was submitted.
create table initiative_versions (
  initiative bigint not null references initiatives (id),
  version integer not null,
  content jsonb not null,
  person bigint not null references people (id),
  submitted_at timestamptz not null,
  primary key (initiative, version)
);

-- Append-only: who did what of it, when and where.
create table initiative_events (
  id bigint generated always as identity primary key,
  initiative bigint not null references initiatives (id),
  at timestamptz not null,
  actor bigint references people (id),
  channel text not null,
  action text not null,
  before text not null,
  after text not null,
  detail jsonb not null default '{}'
);

create index initiative_events_by_initiative on initiative_events (initiative);
