-- `queued`: accepted from a platform, so the worker owes it an answer; other messages are answered where they come in.
alter table inbox
  add source_id text,
  add edited boolean not null default false,
  add album text,
  add is_group boolean not null default false,
  add queued boolean not null default false,
  add attempts integer not null default 0,
  add parked_at timestamptz;

create index inbox_pending on inbox (channel, chat_id, arrival)
  where queued and applied_at is null and parked_at is null;

-- Who holds the lease may change the chat; `retired_at`: closed to us until the person writes again; `limited_until`:
-- what was written earlier than that came too fast and is not answered.
alter table conversations
  add lease_token text,
  add lease_until timestamptz,
  add retired_at timestamptz,
  add limited_until timestamptz,
  add is_group boolean not null default false;

-- A row is settled when it has an outcome. `called_at` is set while the platform is being called: a row that still has it
-- after its sender died may have been sent. `condition` names what must still hold when a pushed message goes out.
alter table outbox
  add kind text not null default 'reply' check (kind in ('reply', 'push')),
  add condition text,
  add payload jsonb,
  add valid_until timestamptz,
  add sent_parts integer not null default 0,
  add attempts integer not null default 0,
  add not_before timestamptz,
  add called_at timestamptz,
  add outcome text check (outcome in ('sent', 'expired', 'refused', 'gone', 'suppressed', 'unknown')),
  add reason text;

update outbox set outcome = 'sent' where delivered_at is not null;

create index outbox_pending on outbox (channel, kind, id) where outcome is null;
-- Replies come before what is pushed, in the order of this index.
create index outbox_pending_by_chat on outbox (channel, chat_id, kind desc, id) where outcome is null;
create index outbox_by_chat on outbox (channel, chat_id, id);

-- What a button sends stands for an option of one reply, in its own chat only.
create table option_keys (
  channel text not null,
  chat_id text not null,
  key text not null,
  option_id text not null,
  outbox_id bigint not null,
  created_at timestamptz not null,
  primary key (channel, chat_id, key)
);

create index option_keys_by_reply on option_keys (outbox_id);

-- One process at a time sends for a bot, and one polls it. `paused_until`: the platform asked for silence.
create table bot_leases (
  channel text not null,
  bot text not null,
  role text not null check (role in ('sender', 'poller')),
  token text not null,
  until timestamptz not null,
  paused_until timestamptz,
  primary key (channel, bot, role)
);

-- `month` as 2026-11 in Vietnam. What the administrator was told of: percent of the messages, seats.
create table channel_usage (
  channel text not null,
  bot text not null,
  month text not null,
  inbound integer not null default 0,
  outbound integer not null default 0,
  told_percent integer not null default 0,
  told_seats boolean not null default false,
  primary key (channel, bot, month)
);
