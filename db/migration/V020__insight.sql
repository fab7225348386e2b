-- What was paid, counted by the boutique's own day and hour. A payment's cell follows from the payment and its boutique's
-- zone alone, and each fact moves columns of its own, so that the order in which facts come can't matter.
create table spend_hour (
    day             date not null,
    currency        char(3) not null,
    boutique_id     uuid references boutique,
    hour            smallint not null,
    channel         text not null,
    payments        bigint not null,
    spend           bigint not null,
    refunds         bigint not null,
    refunded        bigint not null,
    linked_payments bigint not null,
    linked_spend    bigint not null,
    unique nulls not distinct (day, currency, boutique_id, hour, channel)
) with (fillfactor = 80);

-- The same by the whole day: most of what a morning shows, from a tenth of the rows.
create table spend_day (
    day             date not null,
    currency        char(3) not null,
    boutique_id     uuid references boutique,
    channel         text not null,
    payments        bigint not null,
    spend           bigint not null,
    refunds         bigint not null,
    refunded        bigint not null,
    linked_payments bigint not null,
    linked_spend    bigint not null,
    unique nulls not distinct (day, currency, boutique_id, channel)
) with (fillfactor = 80);

-- The same of the whole house, by zone for boutiques: the last full hour of a day that runs is that of a zone.
create table spend_house (
    day             date not null,
    currency        char(3) not null,
    time_zone       text not null,
    hour            smallint not null,
    channel         text not null,
    payments        bigint not null,
    spend           bigint not null,
    refunds         bigint not null,
    refunded        bigint not null,
    linked_payments bigint not null,
    linked_spend    bigint not null,
    unique (day, currency, time_zone, hour, channel)
) with (fillfactor = 80);

-- What a batch adds, appended by its transaction: batches of several nodes never wait for each other's cells. Folded into
-- spend_hour, spend_day and spend_house behind them.
create table spend_delta (
    day             date not null,
    currency        char(3) not null,
    boutique_id     uuid,
    hour            smallint not null,
    channel         text not null,
    payments        bigint not null,
    spend           bigint not null,
    refunds         bigint not null,
    refunded        bigint not null,
    linked_payments bigint not null,
    linked_spend    bigint not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Successful refunds until they are folded; one that came before its payment stays until the payment is there.
create table spend_refund (
    channel        text not null,
    transaction_id text not null,
    amount         bigint not null,
    currency       char(3) not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What is not folded yet: what batches appended, and refunds whose payment is there.
create view spend_move as
select day, currency, boutique_id, hour, channel, payments, spend, refunds, refunded, linked_payments, linked_spend
from spend_delta
union all
select local::date, currency, boutique_id, extract(hour from local)::smallint, channel, 0, 0, 1, amount, 0, 0
from (
    select p.paid_at at time zone coalesce(b.time_zone, 'UTC') as local, p.currency, p.boutique_id, p.channel, r.amount
    from spend_refund r
    join payment_key k using (channel, transaction_id)
    join payment p on p.id = k.payment_id and p.currency = r.currency
    left join boutique b on b.id = p.boutique_id) refunded;

-- The figures as they are now, folded or not; only refunds wait for the next fold.
create view spend as
select day, currency, boutique_id, hour, channel, payments, spend, refunds, refunded, linked_payments, linked_spend
from spend_hour
union all
select day, currency, boutique_id, hour, channel, payments, spend, refunds, refunded, linked_payments, linked_spend
from spend_delta;

create view spend_daily as
select day, currency, boutique_id, channel, payments, spend, refunds, refunded, linked_payments, linked_spend
from spend_day
union all
select day, currency, boutique_id, channel, payments, spend, refunds, refunded, linked_payments, linked_spend
from spend_delta;

create view spend_house_hourly as
select day, currency, time_zone, hour, channel, payments, spend, refunds, refunded, linked_payments, linked_spend
from spend_house
union all
select day, m.currency, coalesce(b.time_zone, 'UTC'), hour, channel, payments, spend, refunds, refunded, linked_payments,
    linked_spend
from spend_delta m left join boutique b on b.id = m.boutique_id;

-- Folds and recounts exclude each other by this advisory lock.
create function spend_lock() returns bigint immutable language sql return 29379882733157;

-- Counts everything anew, or one boutique, and adds to the cells what they differ by; says in how many they did. One
-- statement sees one state of all tables: what is being recorded meanwhile is in neither count and adds itself. What is of
-- one day is written together, as it is when it happens.
create function recount_spend(only_boutique uuid default null) returns bigint language plpgsql as $$
declare
    cells bigint;
begin
    perform pg_advisory_xact_lock(spend_lock());
    insert into spend_hour as cell
    select day, currency, boutique_id, hour, channel, sum(payments), sum(spend), sum(refunds), sum(refunded),
        sum(linked_payments), sum(linked_spend)
    from (
        select local::date as day, currency, boutique_id, extract(hour from local)::smallint as hour, channel,
            payments, spend, refunds, refunded, linked_payments, linked_spend
        from (
            select f.*, f.paid_at at time zone coalesce(b.time_zone, 'UTC') as local
            from (
                select paid_at, currency, boutique_id, channel, 1 as payments, amount as spend, 0 as refunds,
                    0::bigint as refunded, 0 as linked_payments, 0::bigint as linked_spend
                from payment
                union all
                select p.paid_at, p.currency, p.boutique_id, p.channel, 0, 0, 1, r.amount, 0, 0
                from refund r join payment_key k using (channel, transaction_id)
                join payment p on p.id = k.payment_id and p.currency = r.currency
                where r.status = 'SUCCESS'
                union all
                select p.paid_at, p.currency, p.boutique_id, p.channel, 0, 0, 0, 0, 1, p.amount
                from link l join payment p on p.id = l.payment_id where l.ended_at is null
            ) f
            left join boutique b on b.id = f.boutique_id
            where only_boutique is null or f.boutique_id = only_boutique
        ) facts
        union all
        select day, currency, boutique_id, hour, channel, -payments, -spend, -refunds, -refunded, -linked_payments, -linked_spend
        from (select * from spend_hour union all select * from spend_move) counted
        where only_boutique is null or boutique_id = only_boutique
    ) both_counts
    group by 1, 2, 3, 4, 5
    having sum(payments) <> 0 or sum(spend) <> 0 or sum(refunds) <> 0 or sum(refunded) <> 0
        or sum(linked_payments) <> 0 or sum(linked_spend) <> 0
    order by 1, 2, 3, 4
    on conflict (day, currency, boutique_id, hour, channel) do update set
        payments = cell.payments + excluded.payments,
        spend = cell.spend + excluded.spend,
        refunds = cell.refunds + excluded.refunds,
        refunded = cell.refunded + excluded.refunded,
        linked_payments = cell.linked_payments + excluded.linked_payments,
        linked_spend = cell.linked_spend + excluded.linked_spend;
    get diagnostics cells = row_count;
    insert into spend_day as cell
    select day, currency, boutique_id, channel, sum(payments), sum(spend), sum(refunds), sum(refunded),
        sum(linked_payments), sum(linked_spend)
    from (
        select day, currency, boutique_id, channel, payments, spend, refunds, refunded, linked_payments, linked_spend
        from spend_hour where only_boutique is null or boutique_id = only_boutique
        union all
        select day, currency, boutique_id, channel, -payments, -spend, -refunds, -refunded, -linked_payments, -linked_spend
        from spend_day where only_boutique is null or boutique_id = only_boutique
    ) both_counts
    group by 1, 2, 3, 4
    having sum(payments) <> 0 or sum(spend) <> 0 or sum(refunds) <> 0 or sum(refunded) <> 0
        or sum(linked_payments) <> 0 or sum(linked_spend) <> 0
    order by 1, 2, 3, 4
    on conflict (day, currency, boutique_id, channel) do update set
        payments = cell.payments + excluded.payments,
        spend = cell.spend + excluded.spend,
        refunds = cell.refunds + excluded.refunds,
        refunded = cell.refunded + excluded.refunded,
        linked_payments = cell.linked_payments + excluded.linked_payments,
        linked_spend = cell.linked_spend + excluded.linked_spend;
    -- Of all boutiques: in which zone one was before, nobody knows
    insert into spend_house as cell
    select day, currency, time_zone, hour, channel, sum(payments), sum(spend), sum(refunds), sum(refunded),
        sum(linked_payments), sum(linked_spend)
    from (
        select h.day, h.currency, coalesce(b.time_zone, 'UTC') as time_zone, h.hour, h.channel, h.payments, h.spend,
            h.refunds, h.refunded, h.linked_payments, h.linked_spend
        from spend_hour h left join boutique b on b.id = h.boutique_id
        union all
        select day, currency, time_zone, hour, channel, -payments, -spend, -refunds, -refunded, -linked_payments,
            -linked_spend
        from spend_house
    ) both_counts
    group by 1, 2, 3, 4, 5
    having sum(payments) <> 0 or sum(spend) <> 0 or sum(refunds) <> 0 or sum(refunded) <> 0
        or sum(linked_payments) <> 0 or sum(linked_spend) <> 0
    order by 1, 2, 3, 4
    on conflict (day, currency, time_zone, hour, channel) do update set
        payments = cell.payments + excluded.payments,
        spend = cell.spend + excluded.spend,
        refunds = cell.refunds + excluded.refunds,
        refunded = cell.refunded + excluded.refunded,
        linked_payments = cell.linked_payments + excluded.linked_payments,
        linked_spend = cell.linked_spend + excluded.linked_spend;
    return cells;
end $$;

select recount_spend();
