-- By which keys this database is sealed: a known text sealed or hashed with each, so that a start with others stops.
create table vault_key (
    tag      bytea not null,
    use      text not null,
    proof    bytea not null,
    since    timestamptz not null default now(),
    primary key (use, tag)
);

-- The newest payments of the whole house.
create index payment_paid on payment (paid_at desc, id desc);
