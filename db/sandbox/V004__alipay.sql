-- Alipay+: wallets that are charged by the code they show.
create table alipay_customer (
    person text primary key,
    customer_id text not null unique
);

-- What a traveller's wallet shows to be charged: for a minute, and once.
create table alipay_code (
    code text primary key,
    person text not null,
    made_at timestamptz not null,
    used_at timestamptz
);
create index alipay_code_of_person on alipay_code (person, made_at desc);

create table alipay_payment (
    payment_request_id text primary key,
    payment_id text not null unique,
    -- What was asked for, whole; a till's own asks for nothing.
    request text,
    terminal text not null,
    store text not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    payer_amount bigint not null,
    person text not null,
    notify_url text,
    made_at timestamptz not null,
    paid_at timestamptz,
    failed_at timestamptz,
    -- In the platform's word.
    failure text check ((failure is null) = (failed_at is null)),
    cancelled_at timestamptz,
    waits_for text check (waits_for in ('password', 'time', 'nothing')),
    pays_at timestamptz
);
create index alipay_payment_of_person on alipay_payment (person, made_at desc);

create table alipay_refund (
    refund_id text primary key,
    refund_request_id text not null unique,
    payment_request_id text not null references alipay_payment,
    amount bigint not null check (amount > 0),
    made_at timestamptz not null
);
create index alipay_refund_of_payment on alipay_refund (payment_request_id);

-- Requests that have had their one fault, by their number at the platform.
create table fault (
    platform text not null,
    request text not null,
    at timestamptz not null,
    primary key (platform, request)
);
insert into fault (platform, request, at) select 'wechatpay', out_trade_no, at from pay_fault;
drop table pay_fault;
