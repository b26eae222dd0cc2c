-- Of the organizations' own files and the vocabulary: read anew by every process when they change.
alter table knowledge_version add column settings_fingerprint text not null default '';
