-- Boutiques, staff, API tokens, the audit log.
create table boutique (
    id          uuid primary key,
    code        text not null unique check (code ~ '^[a-z0-9]{2,16}$'),
    name        text not null check (length(name) between 1 and 120),
    name_zh     text not null default '',
    city        text not null check (length(city) between 1 and 80),
    country     char(2) not null,
    time_zone   text not null,
    currency    char(3) not null,
    closed_at   timestamptz,
    created_at  timestamptz not null,
    version     integer not null default 0
);

-- How a payment channel names a till of a boutique (a store or terminal id in its notices).
create table boutique_terminal (
    terminal_id text primary key check (length(terminal_id) between 1 and 64),
    boutique_id uuid not null references boutique
);

create table staff (
    id                   uuid primary key,
    username             text not null,
    name                 text not null check (length(name) between 1 and 120),
    password_hash        text not null,
    role                 text not null check (role in ('ASSOCIATE', 'MARKETER', 'MANAGER', 'ADMINISTRATOR')),
    whole_house          boolean not null default false,
    language             text not null default 'en',
    must_change_password boolean not null default false,
    -- Sessions that began before this are over, on every node.
    signed_out_at        timestamptz,
    disabled_at          timestamptz,
    created_at           timestamptz not null,
    version              integer not null default 0
);
create unique index staff_username on staff (lower(username));

create table staff_boutique (
    staff_id    uuid not null references staff on delete cascade,
    boutique_id uuid not null references boutique,
    primary key (staff_id, boutique_id)
);

create table api_token (
    id          uuid primary key,
    name        text not null check (length(name) between 1 and 80),
    hash        bytea not null unique,
    scopes      text[] not null,
    whole_house boolean not null default false,
    expires_at  timestamptz not null,
    revoked_at  timestamptz,
    created_at  timestamptz not null,
    created_by  uuid references staff
);
create table api_token_boutique (
    api_token_id uuid not null references api_token on delete cascade,
    boutique_id  uuid not null references boutique,
    primary key (api_token_id, boutique_id)
);

-- Failed sign-ins by account and by address; a row is one window.
create table sign_in_failure (
    subject      text primary key,
    failures     integer not null,
    window_start timestamptz not null
);

create table audit_entry (
    id          uuid primary key,
    at          timestamptz not null,
    actor       text not null,
    staff_id    uuid references staff,
    action      text not null,
    subject     text not null,
    subject_id  uuid,
    boutique_id uuid references boutique,
    reason      text not null default ''
);
create index audit_entry_at on audit_entry (at desc, id desc);

-- An administrator's or manager's look across boutiques: who may open whom until when, and why.
create table look_across (
    id         uuid primary key,
    staff_id   uuid not null references staff,
    subject_id uuid not null,
    reason     text not null check (length(reason) between 3 and 500),
    at         timestamptz not null,
    until      timestamptz not null
);
create index look_across_staff on look_across (staff_id, subject_id, until);
