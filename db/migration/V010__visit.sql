-- A client's coming to a boutique. What became of it is the times that are set.
create table visit (
    id            uuid primary key,
    client_id     uuid not null references client on delete cascade,
    -- Null while more than one boutique may be meant: see visit_boutique.
    boutique_id   uuid references boutique,
    message_id    uuid not null unique references message on delete cascade,
    announced_at  timestamptz not null,
    expected_at   timestamptz not null,
    certainty     text not null check (certainty in ('EXACT', 'ABOUT', 'GUESSED', 'DAY', 'TOO_FAR')),
    others        smallint,
    transport     text,
    escalated_at  timestamptz,
    accepted_at   timestamptz,
    accepted_by   uuid references staff,
    arrived_at    timestamptz,
    served_at     timestamptz,
    served_by     uuid references staff,
    missed_at     timestamptz,
    cancelled_at  timestamptz,
    version       integer not null default 0,
    check ((accepted_at is null) = (accepted_by is null)),
    check ((served_at is null) = (served_by is null)),
    check (num_nonnulls(arrived_at, missed_at, cancelled_at) <= 1 or missed_at is null and cancelled_at is null)
);
create unique index visit_awaited on visit (client_id)
    where arrived_at is null and missed_at is null and cancelled_at is null;
create index visit_board on visit (expected_at)
    where served_at is null and missed_at is null and cancelled_at is null;
create index visit_client on visit (client_id, expected_at desc);

-- On whose boards it stands.
create table visit_boutique (
    visit_id    uuid not null references visit on delete cascade,
    boutique_id uuid not null references boutique,
    primary key (visit_id, boutique_id)
);
create index visit_boutique_boutique on visit_boutique (boutique_id, visit_id);

-- A boutique to which she says that she is coming knows her too.
alter table client_boutique drop constraint client_boutique_origin_check;
alter table client_boutique add check (origin in ('qr', 'purchase', 'visit'));
