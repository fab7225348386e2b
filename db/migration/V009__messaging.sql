-- The house's conversation with a client, whoever of its staff writes.
create table conversation (
    client_id     uuid primary key references client on delete cascade,
    -- The Official Account (its appid) by which she wrote last.
    account       text not null,
    last_at       timestamptz not null,
    -- The first message of hers that nobody has answered.
    waiting_since timestamptz
);
create index conversation_waiting on conversation (waiting_since, client_id) where waiting_since is not null;
create index conversation_last on conversation (last_at desc, client_id desc);

create table media (
    id                uuid primary key,
    client_id         uuid not null references client on delete cascade,
    account           text not null,
    kind              text not null check (kind in ('IMAGE', 'VOICE')),
    -- The platform's name of what is to be fetched; null for what the house made.
    platform_media_id text,
    content_type      text,
    size              integer,
    attempts          smallint not null default 0,
    next_at           timestamptz,
    kept_at           timestamptz,
    -- Why it is not kept, a symbol.
    trouble           text,
    created_at        timestamptz not null,
    check (kept_at is null or content_type is not null)
);
create index media_due on media (next_at) where next_at is not null;

-- Apart, so that a list of messages never reads it.
create table media_content (
    id    uuid primary key references media on delete cascade,
    bytes bytea not null
);

create table message (
    id           uuid primary key,
    client_id    uuid not null references conversation on delete cascade,
    account      text not null,
    direction    text not null check (direction in ('IN', 'OUT')),
    kind         text not null check (kind in ('TEXT', 'IMAGE', 'VOICE', 'LOCATION', 'OTHER')),
    purpose      text check (purpose in ('SERVICE', 'MARKETING')),
    content      bytea not null,
    media_id     uuid references media,
    at           timestamptz not null,
    staff_id     uuid references staff,
    -- The notice by which it came: the same one twice is one message.
    notice_id    uuid unique,
    check ((direction = 'IN') = (notice_id is not null)),
    check ((direction = 'OUT') = (purpose is not null))
);
create index message_client on message (client_id, at desc, id desc);
create index message_media on message (media_id) where media_id is not null;

-- What the house sends: each message at most once.
create table outbox (
    message_id uuid primary key references message on delete cascade,
    client_id  uuid not null,
    account    text not null,
    state      text not null check (state in ('QUEUED', 'SENDING', 'SENT', 'REFUSED', 'UNKNOWN')),
    attempts   smallint not null default 0,
    next_at    timestamptz,
    taken_at   timestamptz,
    -- When its outcome was known, or was known to be unknown.
    ended_at   timestamptz,
    -- What the platform or the house said to it.
    symbol     text,
    check ((state = 'QUEUED') = (next_at is not null)),
    check ((state in ('SENT', 'REFUSED', 'UNKNOWN')) = (ended_at is not null))
);
create index outbox_due on outbox (account, next_at, message_id) where state = 'QUEUED';
create index outbox_sending on outbox (taken_at) where state = 'SENDING';
create index outbox_client on outbox (client_id, account, message_id);

-- The latest of each kind of thing that opens a window.
create table window_event (
    client_id uuid not null references client on delete cascade,
    account   text not null,
    kind      text not null check (kind in ('WROTE', 'CLICKED', 'FOLLOWED', 'SCANNED', 'PAID')),
    at        timestamptz not null,
    primary key (client_id, account, kind)
);
