-- Every message that came in, once. `applied_at` is set in the transaction that saves what came of it.
create table inbox (
  channel text not null,
  chat_id text not null,
  message_id text not null,
  arrival bigint generated always as identity,
  sent_at timestamptz not null,
  received_at timestamptz not null,
  body jsonb not null,
  applied_at timestamptz,
  primary key (channel, chat_id, message_id)
);

create index inbox_by_arrival on inbox (channel, chat_id, arrival);

create table conversations (
  channel text not null,
  chat_id text not null,
  state jsonb not null,
  updated_at timestamptz not null,
  primary key (channel, chat_id)
);

create table outbox (
  id bigint generated always as identity primary key,
  channel text not null,
  chat_id text not null,
  message_id text not null,
  position integer not null,
  reply jsonb not null,
  created_at timestamptz not null,
  delivered_at timestamptz,
  unique (channel, chat_id, message_id, position)
);

-- For the content owner. It has no way back to the person who asked.
create table feedback (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('gap', 'wrong', 'ask-officer')),
  organization text,
  question text not null,
  wording text not null,
  answer text not null,
  document text,
  section text,
  created_at timestamptz not null
);

create index feedback_by_wording on feedback (kind, wording);
