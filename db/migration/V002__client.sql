-- Clients and the identities by which channels know them.
create extension if not exists pg_trgm;

create table client (
    id            uuid primary key,
    name          text not null default '' check (length(name) <= 300),
    name_latin    text not null default '' check (length(name_latin) <= 600),
    home_city     text not null default '' check (length(home_city) <= 80),
    languages     text[] not null default '{}',
    tier          text not null default '',
    lead_staff_id uuid references staff,
    -- The time of the event that named the lead: the earliest decides, in whatever order events arrive.
    lead_since    timestamptz,
    first_seen_at timestamptz not null,
    created_at    timestamptz not null,
    version       integer not null default 0
);
create index client_name_trgm on client using gin (name gin_trgm_ops, name_latin gin_trgm_ops);
create index client_latin_trgm on client using gin (replace(name_latin, ' ', '') gin_trgm_ops);
create index client_first_seen on client (first_seen_at desc);
create index client_lead on client (lead_staff_id);

-- Which boutiques know the client: by a QR code, or by a purchase for as long as it is linked.
create table client_boutique (
    client_id   uuid not null references client on delete cascade,
    boutique_id uuid not null references boutique,
    origin      text not null check (origin in ('qr', 'purchase')),
    since       timestamptz not null,
    primary key (client_id, boutique_id, origin)
);
create index client_boutique_boutique on client_boutique (boutique_id, since desc, client_id);

-- external_id is sealed; lookup is its keyed hash.
create table identity (
    id          uuid primary key,
    client_id   uuid not null references client on delete cascade,
    kind        text not null check (kind in ('wechat_openid', 'wechat_unionid', 'alipay_customer', 'weibo_uid', 'phone', 'email')),
    scope       text not null default '',
    external_id bytea not null,
    lookup      bytea not null,
    since       timestamptz not null,
    unique (kind, scope, lookup)
);
create index identity_client on identity (client_id);
