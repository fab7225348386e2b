-- What the house's people write down of a client.
create table profile_entry (
    id           uuid primary key,
    client_id    uuid not null references client on delete cascade,
    kind         text not null check (kind in
                     ('NOTE', 'LIKE', 'DISLIKE', 'SIZE', 'DATE', 'COMPANION', 'PLAN', 'PIECE', 'WISH', 'ADDRESS', 'HABIT')),
    -- What the text is of: a size's category, a date's name, what a companion is to her, where a journey goes.
    label        text not null default '' check (length(label) <= 120),
    text         text not null default '' check (length(text) <= 4000),
    sku          text not null default '' check (length(sku) <= 64),
    occasion     text check (occasion in ('BIRTHDAY', 'ANNIVERSARY', 'OTHER')),
    month        smallint check (month between 1 and 12),
    day          smallint check (day between 1 and 31),
    -- Null where nobody knows it.
    year         smallint,
    from_day     date,
    until_day    date,
    boutique_id  uuid references boutique,
    state        text check (state in
                     ('PINNED', 'BUYS_FOR', 'ASKED', 'RESERVED', 'READY', 'COLLECTED', 'RELEASED')),
    state_at     timestamptz,
    follow_up_on date,
    -- Members of staff; who has not seen that she is named stands in profile_mention.
    mentions     uuid[] not null default '{}',
    -- Words folded, and Han characters one by one and two by two: see Words.
    words        tsvector,
    version      integer not null,
    made_by      uuid not null references staff,
    made_at      timestamptz not null,
    changed_by   uuid not null references staff,
    changed_at   timestamptz not null,
    removed_by   uuid references staff,
    removed_at   timestamptz,
    check ((kind = 'DATE') = (month is not null and day is not null and occasion is not null)),
    check (until_day >= from_day),
    check ((state is null) = (state_at is null)),
    check ((removed_at is null) = (removed_by is null))
);
create index profile_entry_client on profile_entry (client_id);
create index profile_entry_date on profile_entry (month, day) include (id, client_id)
    where kind = 'DATE' and removed_at is null;
create index profile_entry_words on profile_entry using gin (words) where removed_at is null;

-- Every version of an entry as it was, so that nothing that somebody wrote is ever lost.
create table profile_change (
    id        uuid primary key,
    entry_id  uuid not null references profile_entry on delete cascade,
    client_id uuid not null references client on delete cascade,
    version   integer not null,
    kind      text not null,
    -- MOVED_ON: a piece came into another state.
    did       text not null check (did in ('WROTE', 'REWROTE', 'MOVED_ON', 'REMOVED', 'RESTORED', 'UNDID')),
    at        timestamptz not null,
    by_staff  uuid not null references staff,
    -- The entry's columns; nobody asks for versions by what they say.
    content   jsonb not null,
    unique (entry_id, version)
);
-- What of it stands on her timeline.
create index profile_change_told on profile_change (client_id, at desc, id desc)
    where kind in ('NOTE', 'PIECE', 'PLAN') and did in ('WROTE', 'MOVED_ON');
create index profile_change_client on profile_change (client_id);

-- Who is named in a note, and when she saw that.
create table profile_mention (
    entry_id uuid not null references profile_entry on delete cascade,
    staff_id uuid not null references staff,
    at       timestamptz not null,
    seen_at  timestamptz,
    primary key (entry_id, staff_id)
);
create index profile_mention_unseen on profile_mention (staff_id, at desc) where seen_at is null;
