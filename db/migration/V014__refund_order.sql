-- A refund that a member of staff asked for. What came of it the channel says: see refund.
create table refund_order (
    id         uuid primary key,
    payment_id uuid not null,
    -- Ours at the channel: asked again with it, it is the same refund.
    reference  text not null unique,
    amount     bigint not null check (amount > 0),
    currency   char(3) not null,
    reason     text not null check (length(reason) between 3 and 80),
    staff_id   uuid not null references staff,
    state      text not null check (state in ('ASKED', 'ACCEPTED', 'REFUSED')),
    -- The channel's own number, and what it said when it said no or nothing.
    refund_id  text,
    symbol     text,
    asked      smallint not null default 0,
    made_at    timestamptz not null,
    next_at    timestamptz,
    check ((state = 'ACCEPTED') = (refund_id is not null)),
    check (state = 'ASKED' or next_at is null)
);
create index refund_order_payment on refund_order (payment_id, made_at);
create index refund_order_due on refund_order (next_at) where next_at is not null;
