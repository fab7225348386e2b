-- A refund may be under way until it succeeds, or never succeed.
alter table refund
    alter column succeeded_at drop not null,
    add column failure text check (failure in ('ABNORMAL', 'CLOSED')),
    add constraint refund_ends check ((failure is null) = (succeeded_at is not null));

-- What WeChat Pay itself takes off an amount, in minor units of its currency.
alter table transaction add column discount bigint not null default 0 check (discount >= 0 and discount < amount);
