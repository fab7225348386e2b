-- What is to be done for a client, and the rules that make it.
create table task_template (
    id           uuid primary key,
    name         text not null check (length(name) between 1 and 80),
    title        text not null check (length(title) between 1 and 200),
    text         text not null default '' check (length(text) <= 2000),
    -- From the day on which it is used.
    days         integer not null check (days between 0 and 730),
    made_by      uuid not null references staff,
    made_at      timestamptz not null,
    withdrawn_by uuid references staff,
    withdrawn_at timestamptz,
    check ((withdrawn_at is null) = (withdrawn_by is null))
);

create table task_rule (
    id          uuid primary key,
    trigger     text not null check (trigger in ('AFTER_PURCHASE', 'BEFORE_DATE', 'AFTER_VISIT')),
    days        integer not null check (days between 0 and 730),
    -- Of a purchase, in minor units of its currency; an amount in another currency is never compared with it.
    least       bigint check (least > 0),
    currency    char(3),
    -- Of a date; null for every occasion.
    occasion    text check (occasion in ('BIRTHDAY', 'ANNIVERSARY', 'OTHER')),
    title       text not null check (length(title) between 1 and 200),
    text        text not null default '' check (length(text) <= 2000),
    -- Null for the whole house.
    boutique_id uuid references boutique,
    started_by  uuid not null references staff,
    started_at  timestamptz not null,
    stopped_by  uuid references staff,
    stopped_at  timestamptz,
    check ((least is null) = (currency is null)),
    check (least is null or trigger = 'AFTER_PURCHASE'),
    check (occasion is null or trigger = 'BEFORE_DATE'),
    check ((stopped_at is null) = (stopped_by is null))
);
create index task_rule_running on task_rule (trigger) where stopped_at is null;

create table task (
    id            uuid primary key,
    client_id     uuid not null references client on delete cascade,
    -- Null for nobody yet: the boutique's manager sees it.
    assignee_id   uuid references staff,
    boutique_id   uuid not null references boutique,
    title         text not null check (length(title) between 1 and 200),
    text          text not null default '' check (length(text) <= 2000),
    -- Days of the boutique.
    due_on        date not null,
    snoozed_until date,
    awaits_on     date not null generated always as (coalesce(snoozed_until, due_on)) stored,
    done_at       timestamptz,
    done_by       uuid references staff,
    outcome_kind  text check (outcome_kind in ('REACHED', 'BOUGHT', 'NO_ANSWER', 'OTHER')),
    outcome       text not null default '' check (length(outcome) <= 500),
    cancelled_at  timestamptz,
    -- Null where what it came of is gone.
    cancelled_by  uuid references staff,
    origin        text not null check (origin in ('HAND', 'NOTE', 'TEMPLATE', 'RULE')),
    rule_id       uuid references task_rule,
    -- What it came of: a payment, a visit, a date and the day on which it is kept, a note.
    subject       text,
    made_by       uuid references staff,
    made_at       timestamptz not null,
    version       integer not null default 0,
    -- A rule's task is made once, however often what it comes of is told.
    unique (subject, rule_id),
    check ((done_at is null) = (done_by is null) and (done_at is null) = (outcome_kind is null)),
    check (done_at is null or cancelled_at is null),
    check ((origin = 'RULE') = (rule_id is not null)),
    check ((origin in ('RULE', 'NOTE')) = (subject is not null)),
    check ((origin = 'RULE') = (made_by is null))
);
create unique index task_note on task (subject) where origin = 'NOTE';
create index task_mine on task (assignee_id, awaits_on, id) where done_at is null and cancelled_at is null;
create index task_team on task (boutique_id, awaits_on, id) where done_at is null and cancelled_at is null;
create index task_client on task (client_id);
create index task_done on task (client_id, done_at desc, id desc) where done_at is not null;

-- What became of a task: who did what when.
create table task_history (
    id           uuid primary key,
    task_id      uuid not null references task on delete cascade,
    at           timestamptz not null,
    -- Null for a rule, or what it came of.
    by_staff     uuid references staff,
    did          text not null check (did in
                     ('MADE', 'MOVED', 'SNOOZED', 'WOKEN', 'DONE', 'UNDONE', 'CANCELLED', 'UNCANCELLED', 'REASSIGNED')),
    -- Whose it was from then on.
    assignee_id  uuid references staff,
    -- On which it is due, or until which it sleeps, from then on.
    day          date not null,
    outcome_kind text,
    outcome      text not null default ''
);
create index task_history_task on task_history (task_id, id);

-- Through which of its days the dates of clients were looked at in a time zone.
create table task_date_run (
    time_zone text primary key,
    day       date not null
);
