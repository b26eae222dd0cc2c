create table knowledge_version (
  only_row boolean primary key default true check (only_row),
  version bigint not null
);

insert into knowledge_version (version) values (0);

create table document_revisions (
  id bigint generated always as identity primary key,
  document_id text not null,
  title text not null,
  number text not null,
  issuer text not null,
  issued text not null,
  period text not null,
  kind text not null,
  source text not null,
  text text not null,
  facts jsonb not null,
  passage_count integer not null,
  created_at timestamptz not null
);

create index document_revisions_by_document on document_revisions (document_id);

-- What can be asked about: only revisions named here are ever read.
create table documents (
  id text primary key,
  organization text not null,
  revision bigint not null references document_revisions (id),
  fingerprint text not null,
  file_path text not null
);

create table passages (
  revision bigint not null references document_revisions (id),
  ordinal integer not null,
  path text not null,
  kind text not null,
  marker text not null,
  text text not null,
  headings jsonb not null,
  lead_in integer,
  start_offset integer not null,
  end_offset integer not null,
  features bytea not null,
  primary key (revision, ordinal)
);
