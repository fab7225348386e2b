-- The first answer to each idempotency key of a caller, by its id; given again to the same request, refused to another.
create table api_answer (
    caller      text not null,
    key         text not null check (length(key) between 1 and 255),
    request     bytea not null,
    -- What it made, written in the transaction that made it.
    made        uuid,
    status      smallint,
    type        text,
    body        bytea,
    asked_at    timestamptz not null,
    primary key (caller, key)
);
create index api_answer_asked on api_answer (asked_at);
