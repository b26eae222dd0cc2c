-- What the language model has used, a row a day. `reserved`: of calls that are under way.
create table model_usage (
  day date primary key,
  calls bigint not null default 0,
  input_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  reserved bigint not null default 0
);
