-- Where a file that was fetched made no sense; null when no file came and trouble is the channel's word.
alter table statement add column trouble_line bigint;
alter table statement add column trouble_detail text not null default '';
