-- Who lets go of a list that was handed to her can take it back.
alter table client_list_handed add column left_at timestamptz;
