-- What paid behind a gateway to several wallets, in the gateway's word.
alter table payment add column wallet text;

-- The wallet that a code to scan was made for.
alter table charge add column wallet text;

-- The platform asks and cancels by its own number: without it, by our reference, which is not documented.
create table citcon_charge (
    reference      text primary key,
    account        text not null,
    transaction_id text not null,
    made_at        timestamptz not null
);

-- That a charge failed, or was cancelled before anything was captured, told before any payment of it: one that comes later
-- is for people.
create table citcon_unpaid (
    notice_id      uuid primary key,
    transaction_id text not null,
    made_at        timestamptz not null
);
create index citcon_unpaid_transaction on citcon_unpaid (transaction_id);
create index citcon_unpaid_made on citcon_unpaid (made_at);
