-- A channel's statement of an account and a day. Without read_at it is wanted: it is fetched when it is due.
create table statement (
    id        uuid primary key,
    channel   text not null,
    account   text not null,
    day       date not null,
    -- Of the file as it was read: the same again changes nothing.
    sha256    text,
    lines     bigint not null default 0,
    -- What it says of what time: its day, or from its first line to its last, but not of weeks.
    from_at   timestamptz,
    until_at  timestamptz,
    read_at   timestamptz,
    -- Who uploaded it; nobody when it was fetched.
    staff_id  uuid references staff,
    attempts  smallint not null default 0,
    next_at   timestamptz,
    trouble   text,
    -- Set aside: there is none of this day, said who and why. One that is read all the same takes the day up again.
    aside_at     timestamptz,
    aside_by     uuid references staff,
    aside_reason text check (length(aside_reason) between 3 and 200),
    unique (channel, account, day),
    check ((read_at is null) = (sha256 is null)),
    check ((aside_at is null) = (aside_by is null) and (aside_at is null) = (aside_reason is null)),
    check (aside_at is null or read_at is null)
);
create index statement_due on statement (next_at) where read_at is null and next_at is not null;

-- What a statement sums up to, by currency, in minor units.
create table statement_sum (
    statement_id uuid not null references statement on delete cascade,
    currency     char(3) not null,
    payments     bigint not null,
    paid         numeric not null,
    refunds      bigint not null,
    refunded     numeric not null,
    primary key (statement_id, currency)
);

-- Its payments (refund_id is empty) and refunds, in minor units. Found by the channel's number, in whatever statement it stands.
-- A million come at once: each looked up as a foreign key would take as long again; they are written and deleted with it alone.
create table statement_line (
    statement_id   uuid not null,
    transaction_id text not null,
    refund_id      text not null,
    reference      text not null,
    at             timestamptz not null,
    amount         bigint not null check (amount > 0),
    currency       char(3) not null,
    state          text not null check (state in ('DONE', 'CLOSED', 'REVERSED')),
    -- What the channel settles, and its own rate, where the file says so: a pair is BASE/QUOTE of ISO 4217 codes, the rate
    -- what one of the base is in the other, in major units.
    settled          bigint check (settled >= 0),
    settled_currency char(3),
    rate_pair        text,
    rate             numeric,
    check ((settled is null) = (settled_currency is null) and (rate is null) = (rate_pair is null)),
    primary key (refund_id, transaction_id, statement_id)
);
create index statement_line_statement on statement_line using brin (statement_id);

-- What stands in a statement otherwise than with us. Amounts are signed and count what is left of it: a refund is below zero,
-- what came to nothing is zero.
create table statement_difference (
    id              uuid primary key,
    statement_id    uuid not null references statement on delete cascade,
    transaction_id  text not null,
    refund_id       text not null,
    reference       text not null,
    at              timestamptz not null,
    kind            text not null check (kind in ('MISSING', 'SURPLUS', 'AMOUNT', 'STATE')),
    theirs          bigint,
    theirs_currency char(3),
    ours            bigint,
    ours_currency   char(3),
    found_at        timestamptz not null,
    -- What the channel said when it was asked.
    answer          text,
    asked_at        timestamptz,
    resolved_at     timestamptz,
    -- Resolved by whom and why when it was accepted; else it is gone.
    staff_id        uuid references staff,
    reason          text check (length(reason) between 3 and 200),
    unique (statement_id, refund_id, transaction_id),
    check ((theirs is null) = (theirs_currency is null) and (ours is null) = (ours_currency is null)),
    check (reason is null or (resolved_at is not null and staff_id is not null))
);
create index statement_difference_open on statement_difference (statement_id) where resolved_at is null;

-- Who paid, where only a statement says so: the payer is sealed, payer_lookup is the keyed hash.
create table stated_payer (
    id             uuid primary key,
    channel        text not null,
    transaction_id text not null,
    paid_at        timestamptz not null,
    payer_kind     text not null,
    payer_scope    text not null,
    payer          bytea not null,
    payer_lookup   bytea not null,
    stated_at      timestamptz not null,
    -- When linking was told of it; null while it waits for that.
    told_at        timestamptz,
    unique (channel, transaction_id)
);
create index stated_payer_untold on stated_payer (id) where told_at is null;
create index stated_payer_lookup on stated_payer (payer_lookup);

-- For what was paid on a day. Payments come nearly in the order of their times, so that summaries of ranges are enough.
create index payment_time on payment using brin (paid_at);
create index refund_time on refund using brin (refunded_at);
