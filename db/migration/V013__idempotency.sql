-- The first answer to each idempotency key of a caller; given again to the same request, refused to another.
create table api_answer (
    caller      text not null,
    key         text not null check (length(key) between 1 and 255),
    request     bytea not null,
    status      smallint,
    type        text,
    body        bytea,
    asked_at    timestamptz not null,
    primary key (caller, key)
);
create index api_answer_asked on api_answer (asked_at);
