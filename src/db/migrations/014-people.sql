-- What units.csv says of an organization's units. `gone_at`: no longer in the file, which ends nothing by itself.
create table units (
  organization text not null,
  code text not null,
  name text not null,
  kind text not null,
  parent text not null default '',
  head_title text not null default '',
  -- It owes the organization's reports.
  reports boolean not null,
  position integer not null,
  gone_at timestamptz,
  primary key (organization, code)
);

-- Who has agreed to be known. `organization` and `unit` as they say themselves. Erased: name is gone, the row stays for
-- what official records refer to.
create table people (
  id bigint generated always as identity primary key,
  name text not null,
  organization text,
  unit text,
  consented_at timestamptz not null,
  joined_at timestamptz not null,
  -- Notices go there first.
  preferred_channel text,
  -- Wants no nudges; final notices come all the same.
  muted_at timestamptz,
  erased_at timestamptz
);

create index people_by_unit on people (organization, unit) where erased_at is null;

-- The private chats of a person.
create table accounts (
  channel text not null,
  chat_id text not null,
  person bigint not null references people (id),
  linked_at timestamptz not null,
  primary key (channel, chat_id)
);

create index accounts_by_person on accounts (person);

-- Roles above staff, each only from the account it was paired on. `organization` is empty for administrators, `unit` for
-- all but focal persons and heads. `granted_by`: a person; none for the command line.
create table grants (
  id bigint generated always as identity primary key,
  person bigint not null references people (id),
  channel text not null,
  chat_id text not null,
  role text not null check (role in ('focal', 'head', 'officer', 'administrator')),
  organization text not null default '',
  unit text not null default '',
  granted_by bigint references people (id),
  granted_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by bigint references people (id),
  end_reason text check (end_reason in ('withdrawn', 'handed-over', 'erased', 'unlinked')),
  check ((role = 'administrator') = (organization = '')),
  check ((role in ('focal', 'head')) = (unit <> ''))
);

create unique index grants_once on grants (person, channel, chat_id, role, organization, unit) where ended_at is null;
create index grants_by_unit on grants (organization, unit) where ended_at is null;
create index grants_by_account on grants (channel, chat_id) where ended_at is null;

-- Codes are shown once and kept as a hash. `role`: gives it; `link`: joins an account with `person`; `hand-over`: gives what
-- `grants_given` of `person` name to whoever types it.
create table pairing_codes (
  hash text primary key,
  purpose text not null check (purpose in ('role', 'link', 'hand-over')),
  role text check (role in ('focal', 'head', 'officer', 'administrator')),
  organization text not null default '',
  unit text not null default '',
  person bigint references people (id),
  grants_given bigint[] not null default '{}',
  -- The account that shows a code of purpose `link` or `hand-over`.
  channel text,
  chat_id text,
  created_by bigint references people (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Typed by, and then used by when all is confirmed.
  claimed_channel text,
  claimed_chat_id text,
  claimed_at timestamptz,
  used_at timestamptz,
  withdrawn_at timestamptz
);

-- Wrong codes: five an hour a chat.
create table code_attempts (
  channel text not null,
  chat_id text not null,
  at timestamptz not null
);

create index code_attempts_by_chat on code_attempts (channel, chat_id, at);

-- Every grant, use and withdrawal of authority. `actor`: a person; none for the command line and the program itself.
-- Holds ids and never a name or a text of people.
create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor bigint references people (id),
  action text not null,
  organization text not null default '',
  unit text not null default '',
  subject bigint references people (id),
  detail jsonb not null default '{}'
);

create index audit_log_by_subject on audit_log (subject);
