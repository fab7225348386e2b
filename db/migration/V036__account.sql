-- What the platform of each account was heard to say: how many notices its hook took on a day, by which key they and our
-- answers were signed, and how far their clock was ahead of ours, where they say the time.
create table account_traffic (
    hook      text not null,
    account   text not null,
    day       date not null,
    source    text not null check (source in ('NOTICE', 'ANSWER')),
    -- The serial of the key, or the beginning of a hash of it; never a key, nor the setting that it stands under by then.
    signed_by text not null,
    taken     bigint not null,
    last_at   timestamptz not null,
    ahead_ms  bigint,
    primary key (hook, account, day, source, signed_by)
);

-- Refused since the last notice that was taken; a row goes with the next one that is.
create table refused_since (
    hook     text not null,
    account  text not null,
    count    bigint not null,
    first_at timestamptz not null,
    primary key (hook, account)
);

-- The last time an administrator tried an account out, and what was found.
create table account_trial (
    hook     text not null,
    account  text not null,
    kind     text not null check (kind in ('REQUEST', 'NOTICE')),
    tried_at timestamptz not null,
    found_at timestamptz,
    outcome  text,
    detail   text not null default '',
    primary key (hook, account, kind)
);
