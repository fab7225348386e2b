-- What names are found by is made otherwise than before: everybody's is made anew.
insert into client_stale (client_id) select id from client;
