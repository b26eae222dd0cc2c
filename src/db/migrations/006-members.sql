-- Chats that are answered on a channel that is for members only.
create table members (
  channel text not null,
  chat_id text not null,
  added_at timestamptz not null,
  primary key (channel, chat_id)
);

-- Chats that wrote there without being members. Nothing of what they wrote is kept. `told_at` and `told_for`: when they
-- were last told, and at which message.
create table strangers (
  channel text not null,
  chat_id text not null,
  last_at timestamptz not null,
  told_at timestamptz not null,
  told_for text not null,
  is_group boolean not null,
  primary key (channel, chat_id)
);
