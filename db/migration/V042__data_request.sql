-- What clients ask of the house about their own data, and what is needed to find all of it.

create table data_request (
    id            uuid primary key,
    client_id     uuid not null references client,
    kind          text not null check (kind in ('COPY', 'CORRECTION', 'ERASURE')),
    asked_at      timestamptz not null,
    due_at        timestamptz not null,
    taken_back_at timestamptz,
    refused_at    timestamptz,
    refused_by    uuid references staff,
    reason        text not null default '' check (length(reason) <= 200),
    done_at       timestamptz,
    done_by       uuid references staff,
    check (num_nonnulls(taken_back_at, refused_at, done_at) <= 1),
    check ((refused_at is null) = (refused_by is null)),
    check (done_by is null or done_at is not null)
);
-- She asks once, until something becomes of it.
create unique index data_request_open on data_request (client_id, kind)
    where taken_back_at is null and refused_at is null and done_at is null;
create index data_request_due on data_request (due_at) where taken_back_at is null and refused_at is null and done_at is null;
create index data_request_client on data_request (client_id, asked_at desc);
create index data_request_asked on data_request (asked_at desc) where kind = 'ERASURE';

-- Who paid was erased: whatever is told of this payment from now on says nothing of a person any more.
alter table payment add column payer_erased_at timestamptz;

-- Notices of a payment beside the one by which it was recorded: of its refunds, and repeated ones.
create table payment_notice (
    channel        text not null,
    transaction_id text not null,
    notice_id      uuid not null,
    primary key (channel, transaction_id, notice_id)
);

-- Whose act a push tells of. Those from before are nobody's until an erasure looks whose they are.
create table wechat_push (
    notice_id uuid primary key,
    client_id uuid references client
);
create index wechat_push_client on wechat_push (client_id);
insert into wechat_push (notice_id, client_id)
select n.id, m.client_id from notice n left join message m on m.notice_id = n.id where n.hook = 'wechat';

-- What staff wrote of one whom somebody asks to be forgotten.
create index audit_entry_reason on audit_entry (subject_id) where reason <> '';
