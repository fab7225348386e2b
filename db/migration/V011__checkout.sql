-- An amount at a till, for a client where one is known, and what came of it.
create table checkout (
    id             uuid primary key,
    boutique_id    uuid not null references boutique,
    client_id      uuid references client,
    -- The till's own number for it, where it has one.
    till_reference text not null default '' check (length(till_reference) <= 64),
    -- By which it is to be paid, where the till says so.
    channel        text,
    amount         bigint not null check (amount > 0),
    currency       char(3) not null,
    -- What the offers attached take off.
    discount       bigint not null default 0 check (discount >= 0 and discount < amount),
    basket         text not null default '[]',
    state          text not null check (state in ('OPEN', 'PAYING', 'PAID', 'CANCELLED', 'EXPIRED', 'UNKNOWN')),
    made_by        text not null,
    staff_id       uuid references staff,
    made_at        timestamptz not null,
    expires_at     timestamptz not null,
    -- Somebody wants it cancelled as soon as its charge takes no money any more.
    cancelling_at  timestamptz,
    ended_at       timestamptz,
    check ((state in ('PAID', 'CANCELLED', 'EXPIRED')) = (ended_at is not null))
);
create index checkout_ending on checkout (expires_at) where ended_at is null;
create index checkout_client on checkout (client_id, made_at desc) where client_id is not null;

-- One try to have it paid. A checkout has one at a time that may still take money.
create table charge (
    id          uuid primary key,
    checkout_id uuid not null references checkout,
    -- Our number of the order at the channel, by which its payment names the checkout.
    reference   text not null unique check (length(reference) <= 32),
    channel     text not null,
    account     text not null,
    kind        text not null check (kind in ('QR', 'CODE')),
    amount      bigint not null check (amount > 0),
    currency    char(3) not null,
    state       text not null check (state in ('ASKED', 'WAITING', 'UNKNOWN', 'PAID', 'CLOSED')),
    qr          text,
    -- What the channel said last.
    symbol      text,
    made_at     timestamptz not null,
    next_at     timestamptz,
    give_up_at  timestamptz not null,
    -- Since when the channel says that it took the money: it is not ended any more.
    taken_at    timestamptz,
    -- When the channel was last asked to end it: a payment that is recorded later may have gone back.
    ending_at   timestamptz,
    payment_id  uuid,
    ended_at    timestamptz,
    check ((state in ('PAID', 'CLOSED')) = (ended_at is not null)),
    -- One that is paid is asked about only while it may have been reversed.
    check (case state when 'CLOSED' then next_at is null when 'PAID' then next_at is null or ending_at is not null else next_at is not null end)
);
create unique index charge_live on charge (checkout_id) where state in ('ASKED', 'WAITING', 'UNKNOWN');
create index charge_checkout on charge (checkout_id, made_at);
create index charge_due on charge (next_at) where next_at is not null;

-- A payment by a reference of ours that is not what was asked for: of another amount, or one more. People look after it.
create table odd_payment (
    payment_id  uuid primary key,
    checkout_id uuid not null references checkout,
    why         text not null check (why in ('OTHER_AMOUNT', 'ONE_MORE')),
    found_at    timestamptz not null
);
create index odd_payment_checkout on odd_payment (checkout_id, found_at);
create index odd_payment_found on odd_payment (found_at);
