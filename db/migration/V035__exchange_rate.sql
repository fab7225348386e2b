-- What one euro was in a currency on a day: as the ECB published it, as somebody uploaded it, or both. An upload counts
-- before the ECB's.
create table exchange_rate (
    day         date not null check (day >= '1999-01-01'),
    currency    char(3) not null check (currency ~ '^[A-Z]{3}$' and currency <> 'EUR'),
    source      text not null check (source in ('ecb', 'upload')),
    per_euro    numeric not null check (per_euro > 0),
    recorded_at timestamptz not null,
    recorded_by uuid references staff,
    primary key (day, currency, source),
    check ((source = 'upload') = (recorded_by is not null))
);
-- The newest of a currency, and of the ECB's.
create index exchange_rate_currency on exchange_rate (currency, day desc);
