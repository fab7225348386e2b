-- What platforms sent, sealed. A row is pending until read_at or set_aside_at is set.
create table notice (
    id           uuid primary key,
    hook         text not null,
    account      text not null,
    -- The platform's own name for this notice: the same notice twice is one row.
    notice_key   text not null,
    kind         text not null default '',
    body         bytea not null,
    received_at  timestamptz not null,
    read_at      timestamptz,
    set_aside_at timestamptz,
    attempts     smallint not null default 0,
    trouble      text,
    unique (hook, account, notice_key)
);
create index notice_pending on notice (hook, id) where read_at is null and set_aside_at is null;
create index notice_set_aside on notice (set_aside_at desc) where set_aside_at is not null;

-- What was refused leaves no row of its own: only these counts, by day.
create table refusal (
    day     date not null,
    hook    text not null,
    account text not null,
    reason  text not null,
    count   bigint not null,
    last_at timestamptz not null,
    primary key (day, hook, account, reason)
);
