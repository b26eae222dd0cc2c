-- What an embedding model makes of the texts of facts and clauses, by the SHA-256 of the text.
create table embeddings (
  model text not null,
  hash text not null,
  vector halfvec not null,
  primary key (model, hash)
);

-- How much nearness in meaning counts beside the words, and from which nearness on: fitted for one model, by its name.
create table embedding_weights (
  model text primary key,
  weight real not null,
  level real not null,
  fitted_at timestamptz not null
);

alter table model_usage add column embedding_tokens bigint not null default 0;
