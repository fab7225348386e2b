-- Orders that the house itself makes, and those that its tills charge by the traveller's own code.
alter table transaction
    add column trade_type text not null default 'NATIVE' check (trade_type in ('NATIVE', 'MICROPAY')),
    add column description text not null default '',
    add column attach text not null default '',
    add column notify_url text,
    add column request text,
    add column expires_at timestamptz,
    add column waits_for text check (waits_for in ('password', 'time', 'nothing')),
    add column pays_at timestamptz,
    add column failed_at timestamptz,
    add column reversed_at timestamptz;
update transaction set expires_at = made_at + interval '2 hours';
alter table transaction alter column expires_at set not null;
create index transaction_waiting on transaction (person)
    where waits_for is not null and paid_at is null and failed_at is null and reversed_at is null;

-- What a traveller shows to be charged: for a minute, and once.
create table payment_code (
    code text primary key,
    person text not null,
    made_at timestamptz not null,
    used_at timestamptz
);
create index payment_code_of_person on payment_code (person, made_at desc);

alter table traveller add column asks_password_since timestamptz;

-- Numbers for which the platform has had its one error.
create table pay_fault (
    out_trade_no text primary key,
    at timestamptz not null
);
