-- From when to when a paper holds, and what has taken its place: {"from", "to", "supersedes", "replacedBy"}.
alter table document_revisions add column validity jsonb;
