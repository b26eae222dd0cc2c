-- A reply with a code (`kept` beside its text) loses it as soon as it is delivered or given up.
create function as_kept(reply jsonb) returns jsonb language sql immutable as $$
  select case when reply ? 'kept' then jsonb_set(reply - 'kept', '{text}', reply -> 'kept') else reply end
$$;

update outbox set reply = jsonb_set(reply, '{text}', to_jsonb(regexp_replace(reply ->> 'text', '[A-Z0-9]{4}-[A-Z0-9]{4}', '…', 'g')))
where outcome is not null and reply ->> 'text' ~ '^Mã (cho vai trò|bàn giao|liên kết)';
