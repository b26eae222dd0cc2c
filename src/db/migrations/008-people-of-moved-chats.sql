-- The id by which the people of the chat are told apart, where that is not its own: of a group that got another id the
-- first one, so that each keeps what they chose.
alter table conversations add column people_as text;
