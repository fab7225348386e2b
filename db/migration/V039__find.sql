-- Whom clients belong to, who is discreet, who looked, and what they are found and narrowed by.

-- Others than her lead who serve her.
create table client_staff (
    client_id uuid not null references client on delete cascade,
    staff_id  uuid not null references staff,
    since     timestamptz not null,
    added_by  uuid references staff,
    primary key (client_id, staff_id)
);
create index client_staff_staff on client_staff (staff_id, client_id);

alter table client
    -- Her name and spend are masked to all but those who serve her.
    add column discreet_at timestamptz,
    add column discreet_by uuid references staff,
    -- When people said who leads; from then on no meeting does.
    add column lead_set_at timestamptz,
    -- Nothing is left of the person; the row keeps the address from being anybody else's.
    add column erased_at   timestamptz,
    -- Who she turned out to be.
    add column merged_into uuid references client;

-- Who opened whom, once for each day of hers in UTC, and the reason where one was asked for.
create table client_view (
    client_id uuid not null references client on delete cascade,
    staff_id  uuid not null references staff,
    day       date not null,
    first_at  timestamptz not null,
    last_at   timestamptz not null,
    times     integer not null,
    reason    text not null default '',
    primary key (client_id, staff_id, day)
);
create index client_view_staff on client_view (staff_id, last_at desc);


-- Clients whose facts are to be told anew. A client may stand here many times.
create table client_stale (
    id         bigint generated always as identity primary key,
    client_id  uuid not null,
    -- Later for those whose facts could not be told.
    not_before timestamptz not null default '-infinity'
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What clients are found by while somebody types: made of their names, see NameGrams.
create table client_search (
    client_id  uuid primary key references client on delete cascade,
    -- Every beginning, up to eight letters, of everything that her name may be typed as; and each whole, behind an =.
    grams      text[] not null,
    boutiques  uuid[] not null,
    -- Her lead and the others who serve her.
    staff      uuid[] not null,
    discreet   boolean not null,
    -- May be found by any boutique of the house, by her whole name.
    house      boolean not null,
    -- When the house and she last had to do with each other.
    touched_at timestamptz not null
);
create index client_search_grams on client_search using gin (grams, boutiques, staff) with (fastupdate = off);
create index client_search_touched on client_search (touched_at desc, client_id desc);

-- Each boutique's clients, and whom each of the staff serves, in the order in which they are found: when the house and she last
-- had to do with each other.
create table client_search_near (
    client_id  uuid not null references client on delete cascade,
    -- A boutique that knows her, or one of the staff who serve her.
    near_id    uuid not null,
    touched_at timestamptz not null,
    primary key (client_id, near_id)
);
create index client_search_near_touched on client_search_near (near_id, touched_at desc, client_id desc);

-- What clients are narrowed and sorted by.
create table client_facet (
    client_id        uuid primary key references client on delete cascade,
    sort_name        text not null,
    tier             text not null,
    home_city        text not null,
    language         text not null,
    boutiques        uuid[] not null,
    staff            uuid[] not null,
    lead             uuid,
    discreet         boolean not null,
    follows          boolean not null,
    -- A bit for each purpose, in their order.
    consents         smallint not null,
    window_until     timestamptz,
    last_purchase_at timestamptz,
    purchases        integer not null,
    -- Less refunds, in minor units of the house's currency by each day's rates.
    spend            bigint not null,
    first_seen_at    timestamptz not null,
    touched_at       timestamptz not null
);
create index client_facet_boutiques on client_facet using gin (boutiques) with (fastupdate = off);
create index client_facet_staff on client_facet using gin (staff) with (fastupdate = off);
create index client_facet_tier on client_facet (tier);
create index client_facet_language on client_facet (language);
create index client_facet_city on client_facet (home_city);
create index client_facet_lead on client_facet (lead);
create index client_facet_window on client_facet (window_until) where window_until is not null;
create index client_facet_touched on client_facet (touched_at desc, client_id desc);
create index client_facet_name on client_facet (sort_name, client_id);
create index client_facet_bought on client_facet (last_purchase_at desc, client_id desc) where last_purchase_at is not null;
create index client_facet_spend on client_facet (spend desc, client_id desc) where spend > 0;

-- What somebody narrowed clients to, under a name.
create table client_list (
    id         uuid primary key,
    owner_id   uuid not null references staff,
    name       text not null check (length(name) between 1 and 80),
    criteria   jsonb not null,
    made_at    timestamptz not null,
    removed_at timestamptz
);
create index client_list_owner on client_list (owner_id) where removed_at is null;

-- To whom a list was handed: each sees in it whom she may see.
create table client_list_handed (
    list_id  uuid not null references client_list on delete cascade,
    staff_id uuid not null references staff,
    by_id    uuid not null references staff,
    at       timestamptz not null,
    primary key (list_id, staff_id)
);
create index client_list_handed_staff on client_list_handed (staff_id);

-- By the last digits on a receipt: of thousands that end so, the boutique's are told by the index alone.
create index payment_tail on payment (right(transaction_id, 4), paid_at desc, boutique_id);

insert into client_stale (client_id) select id from client;
