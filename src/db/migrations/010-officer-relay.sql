-- What is passed on to an organization's officers, masked. `channel` and `chat_id` are where the answer goes and are shown to
-- nobody; they are forgotten after a while. `before`: the question that this one went on from.
create table officer_questions (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('wrong', 'ask-officer')),
  organization text,
  question text not null,
  before text,
  answer text not null,
  channel text,
  chat_id text,
  answer_key text not null,
  created_at timestamptz not null,
  passed_at timestamptz,
  -- An officer has it, or who asked knows that none has.
  settled_at timestamptz,
  unique (channel, chat_id, answer_key)
);

create index officer_questions_waiting on officer_questions (id) where settled_at is null;

-- What an officer wrote to one of them, until it is sent or dropped. `message_id`: of the officer's message.
create table officer_replies (
  id bigint generated always as identity primary key,
  question bigint not null references officer_questions (id),
  channel text not null,
  chat_id text not null,
  message_id text not null,
  text text not null,
  state text not null default 'draft' check (state in ('draft', 'sent', 'dropped')),
  created_at timestamptz not null,
  unique (channel, chat_id, message_id)
);

-- Answers of officers that hold for everybody who asks the same, until they expire. `question` is also their number.
create table officer_answers (
  question bigint primary key references officer_questions (id),
  organization text,
  asked text not null,
  answer text not null,
  office text not null,
  answered_on date not null,
  expires_on date not null,
  withdrawn_at timestamptz
);
