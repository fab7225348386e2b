-- A refund that names its payment may come before it: such a notice is set aside and taken up again at this time.
alter table notice add column again_at timestamptz;
create index notice_again on notice (again_at) where again_at is not null;

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
