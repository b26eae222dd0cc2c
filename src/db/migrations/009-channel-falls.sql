-- Channels that were found down and whose return has not been dealt with. `seen_at`: when that was last so.
create table channel_falls (
  channel text primary key,
  id bigint generated always as identity,
  fell_at timestamptz not null,
  seen_at timestamptz not null
);
