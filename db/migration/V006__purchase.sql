-- Why a payment is a client's. One link at a time; ended links stay, with their cause.
create table link (
    id         uuid primary key,
    payment_id uuid not null,
    client_id  uuid not null references client,
    paid_at    timestamptz not null,
    evidence   text not null,
    strength   smallint not null,
    made_at    timestamptz not null,
    ended_at   timestamptz,
    cause      text
);
create unique index link_payment on link (payment_id) where ended_at is null;
create index link_client on link (client_id, paid_at desc, payment_id desc) where ended_at is null;

-- A follower who came out of a payment names its transaction; the payment may come later.
create table payment_evidence (
    channel        text not null,
    transaction_id text not null,
    client_id      uuid not null references client on delete cascade,
    kind           text not null,
    observed_at    timestamptz not null,
    primary key (channel, transaction_id, client_id, kind)
);
create index payment_evidence_client on payment_evidence (client_id);
