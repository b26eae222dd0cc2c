-- What officers sent as documents, and what lay in the site's folder before they replaced it. The bytes are here, so that
-- every machine can write out what it lacks. `draft`: not confirmed; `returned`: what lay in the folder does so again.
create table site_files (
  id bigint generated always as identity primary key,
  state text not null check (state in ('draft', 'live', 'replaced', 'withdrawn', 'returned')),
  origin text not null check (origin in ('officer', 'folder')),
  -- Of a draft: the message it came with, and what was understood.
  channel text,
  chat_id text,
  message_id text,
  head jsonb,
  text text,
  -- Of the others. `replaces`: what comes back when this is withdrawn.
  organization text,
  document_id text,
  replaces bigint,
  name text not null,
  ending text not null,
  title text not null,
  digest text not null,
  created_at timestamptz not null
);

create unique index site_files_by_message on site_files (channel, chat_id, message_id);
create unique index site_files_live on site_files (document_id) where state = 'live';
create index site_files_by_document on site_files (document_id);

-- In pieces that stand within a page of their own: a backup reads pages, and never has more than some of them in memory.
create table site_file_parts (
  file bigint not null references site_files (id) on delete cascade,
  position integer not null,
  bytes bytea not null,
  primary key (file, position)
);
alter table site_file_parts alter column bytes set storage plain;

-- Who added, replaced or withdrew what: `officer` is a hash of the chat. Never changed.
create table document_changes (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  officer text not null,
  action text not null check (action in ('added', 'replaced', 'withdrawn', 'refused')),
  organization text not null,
  document_id text not null,
  old_digest text,
  new_digest text
);

-- Ways to the page for an officer: each is opened once, by one browser, which is then the officer's for a while.
create table upload_links (
  key text primary key,
  channel text not null,
  chat_id text not null,
  valid_until timestamptz not null,
  web_chat text,
  granted_until timestamptz
);

create index upload_links_by_web_chat on upload_links (web_chat);
