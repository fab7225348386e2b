-- Who made a link and who ended it, with the reason, where that was a person.
alter table link
    add column made_by     uuid references staff,
    add column made_reason text not null default '',
    add column ended_by    uuid references staff,
    add column end_reason  text not null default '';
create index link_ended on link (payment_id) where ended_at is not null;

-- What people decide of whose a payment is. Never edited: what is taken back is decided anew.
create table link_decision (
    id             uuid primary key,
    channel        text not null,
    transaction_id text not null,
    -- Of whom; of nobody when the payment is left anonymous, or taken up again.
    client_id      uuid references client on delete cascade,
    kind           text not null check (kind in ('by_hand', 'receipt_digits', 'receipt_yes', 'undone', 'taken_back', 'left', 'taken_up')),
    at             timestamptz not null,
    staff_id       uuid references staff,
    reason         text not null default '' check (length(reason) <= 200),
    -- Which decision was not meant: it counts as if it had never been made. It may become known later.
    takes_back     uuid,
    check ((client_id is null) = (kind in ('left', 'taken_up'))),
    check ((takes_back is null) = (kind <> 'taken_back'))
);
create index link_decision_transaction on link_decision (channel, transaction_id);
create index link_decision_client on link_decision (client_id) where client_id is not null;

-- Others than who has a payment for whom something speaks as well. Follows from what is known of it; people settle it.
create table link_conflict (
    payment_id  uuid not null,
    client_id   uuid not null references client on delete cascade,
    evidence    text not null,
    observed_at timestamptz not null,
    primary key (payment_id, client_id)
);
create index link_conflict_client on link_conflict (client_id);

-- A receipt's QR code, good once and for its payment. The code of its row in qr_code is the SHA-256 of its token, in
-- base64url; the token and what the picture holds are shown and not kept.
create table receipt_claim (
    id          uuid primary key,
    payment_id  uuid not null,
    boutique_id uuid references boutique,
    qr_id       uuid not null unique references qr_code,
    staff_id    uuid not null references staff,
    made_at     timestamptz not null,
    expires_at  timestamptz not null,
    tries       smallint not null default 0,
    client_id   uuid references client on delete cascade,
    claimed_at  timestamptz,
    ended_at    timestamptz,
    outcome     text check (outcome in ('DIGITS', 'YES', 'NO', 'DEAD', 'REPLACED', 'WITHDRAWN')),
    check ((ended_at is null) = (outcome is null)),
    check ((client_id is null) = (claimed_at is null))
);
create unique index receipt_claim_open on receipt_claim (payment_id) where ended_at is null;
create index receipt_claim_client on receipt_claim (client_id) where client_id is not null;
create index receipt_claim_waiting on receipt_claim (claimed_at) where ended_at is null and client_id is not null;

-- For guesses: checkouts and visits of a boutique at an hour.
create index checkout_guess on checkout (boutique_id, made_at) where client_id is not null;
create index visit_expected on visit (expected_at);
