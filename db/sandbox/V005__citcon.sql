create table citcon_token (
    token text primary key,
    -- What may be called with it, comma-separated.
    permissions text not null,
    made_at timestamptz not null,
    expires_at timestamptz not null
);

create table citcon_charge (
    id text primary key,
    reference text not null unique,
    code text not null unique,
    method text not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    country text not null,
    note text not null,
    ipn text not null,
    made_at timestamptz not null,
    person text,
    captured_at timestamptz,
    failed_at timestamptz,
    cancelled_at timestamptz
);
create index citcon_charge_by_time on citcon_charge (made_at desc);

create table citcon_refund (
    id text primary key,
    reference text not null unique,
    charge text not null references citcon_charge,
    amount bigint not null check (amount > 0),
    note text not null,
    made_at timestamptz not null
);
create index citcon_refund_of_charge on citcon_refund (charge);

-- Every reference stands for one request of the merchant, whatever it was.
create table citcon_reference (
    reference text primary key,
    at timestamptz not null
);
