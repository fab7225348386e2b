-- The key of a payment stands apart, so that payments can be partitioned by month.
create table payment_key (
    channel        text not null,
    transaction_id text not null,
    payment_id     uuid not null,
    primary key (channel, transaction_id)
);

-- What a channel says happened. Never edited. The payer is sealed; payer_lookup is the keyed hash.
create table payment (
    id             uuid primary key,
    channel        text not null,
    account        text not null,
    transaction_id text not null,
    reference      text not null,
    boutique_id    uuid references boutique,
    paid_at        timestamptz not null,
    amount         bigint not null check (amount > 0),
    currency       char(3) not null,
    payer_amount   bigint,
    payer_currency char(3),
    payer_kind     text,
    payer_scope    text,
    payer          bytea,
    payer_lookup   bytea,
    notice_id      uuid not null,
    recorded_at    timestamptz not null
);
create index payment_boutique on payment (boutique_id, paid_at desc, id desc);
create index payment_payer on payment (payer_lookup) where payer_lookup is not null;

-- A refund may come before its payment: it names it by the channel's transaction id.
create table refund (
    id             uuid primary key,
    channel        text not null,
    refund_id      text not null,
    transaction_id text not null,
    amount         bigint not null check (amount > 0),
    currency       char(3) not null,
    status         text not null,
    refunded_at    timestamptz not null,
    notice_id      uuid not null,
    unique (channel, refund_id)
);
create index refund_transaction on refund (channel, transaction_id);
