-- A promotion, with its budget and what of it is held or used: never more than there is.
create table promotion (
    id             uuid primary key,
    name           text not null check (length(name) between 1 and 120),
    version        integer not null,
    currency       char(3),
    first_day      date not null,
    last_day       date not null,
    budget_money   bigint check (budget_money > 0),
    budget_uses    bigint check (budget_uses > 0),
    held_money     bigint not null default 0 check (held_money >= 0),
    held_uses      bigint not null default 0 check (held_uses >= 0),
    redeemed_money bigint not null default 0 check (redeemed_money >= 0),
    redeemed_uses  bigint not null default 0 check (redeemed_uses >= 0),
    written_by     uuid not null references staff,
    written_at     timestamptz not null,
    started_by     uuid references staff,
    started_at     timestamptz,
    stopped_at     timestamptz,
    check (budget_money is not null or budget_uses is not null),
    -- Four eyes.
    check (started_by is null or started_by <> written_by),
    check ((started_by is null) = (started_at is null)),
    constraint promotion_budget check (
        (budget_money is null or held_money + redeemed_money <= budget_money)
        and (budget_uses is null or held_uses + redeemed_uses <= budget_uses))
);
create index promotion_live on promotion (last_day) where started_at is not null and stopped_at is null;

create table promotion_version (
    promotion_id uuid not null references promotion on delete cascade,
    version      integer not null,
    terms        jsonb not null,
    written_by   uuid not null references staff,
    written_at   timestamptz not null,
    primary key (promotion_id, version)
);

-- A promotion attached to a checkout: held until it is paid, then redeemed; else released.
create table offer (
    id             uuid primary key,
    checkout_id    uuid not null references checkout,
    promotion_id   uuid not null references promotion,
    version        integer not null,
    client_id      uuid references client,
    saving         bigint not null check (saving > 0),
    currency       char(3) not null,
    -- The facts on which it was decided, as they were.
    facts          jsonb not null,
    state          text not null check (state in ('HELD', 'REDEEMED', 'RELEASED')),
    held_at        timestamptz not null,
    redeemed_at    timestamptz,
    released_at    timestamptz,
    payment_id     uuid,
    returned_money bigint not null default 0 check (returned_money between 0 and saving),
    returned_uses  smallint not null default 0,
    foreign key (promotion_id, version) references promotion_version
);
create unique index offer_live on offer (checkout_id, promotion_id) where state in ('HELD', 'REDEEMED');
create index offer_client on offer (client_id, promotion_id) where state in ('HELD', 'REDEEMED');
create index offer_payment on offer (payment_id) where payment_id is not null;
create index offer_promotion on offer (promotion_id, held_at desc);
