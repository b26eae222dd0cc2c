alter table conversations drop column limited_until;
