create table traveller (
    id text primary key,
    name text not null,
    name_latin text not null,
    city text not null,
    city_latin text not null,
    language text not null,
    place integer not null,
    snapshot_since timestamptz
);

insert into traveller (id, name, name_latin, city, city_latin, language, place) values
    ('linmei', '林美', 'Lin Mei', '成都', 'Chengdu', 'zh-CN', 1),
    ('chenzixuan', '陈子轩', 'Chen Zixuan', '上海', 'Shanghai', 'zh-CN', 2),
    ('wangshihan', '王诗涵', 'Wang Shihan', '北京', 'Beijing', 'zh-CN', 3),
    ('huangyaqin', '黃雅琴', 'Huang Yaqin', '香港', 'Hong Kong', 'zh-HK', 4),
    ('zhaowei', '赵伟', 'Zhao Wei', '杭州', 'Hangzhou', 'zh-CN', 5);

-- A person has another openid in every app. A person may be a stranger of a stream, who is no traveller.
create table openid (
    person text not null,
    app_id text not null,
    openid text not null unique,
    primary key (person, app_id)
);

create table follow (
    traveller text not null references traveller,
    account text not null,
    followed_at timestamptz not null,
    unfollowed_at timestamptz,
    subscribe_scene text not null,
    scene text not null default '',
    primary key (traveller, account)
);

create table chat (
    id bigint generated always as identity primary key,
    traveller text not null references traveller,
    account text not null,
    author text not null check (author in ('house', 'traveller', 'platform')),
    kind text not null,
    content text not null,
    at timestamptz not null,
    read_at timestamptz
);
create index chat_of_traveller on chat (traveller, id);

create table menu (
    account text primary key,
    buttons text not null
);

create table access_token (
    token text primary key,
    app_id text not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    forced boolean not null default false
);
create index access_token_by_app on access_token (app_id, made_at);

create table qr_code (
    ticket text primary key,
    short_id text not null unique,
    app_id text not null,
    scene text not null,
    scene_is_number boolean not null,
    made_at timestamptz not null,
    expires_at timestamptz
);
create unique index qr_code_permanent on qr_code (app_id, scene, scene_is_number) where expires_at is null;

create table oauth_code (
    code text primary key,
    app_id text not null,
    traveller text not null references traveller,
    scope text not null,
    made_at timestamptz not null,
    used_at timestamptz
);

create table cookie (
    traveller text not null references traveller,
    name text not null,
    path text not null,
    value text not null,
    expires_at timestamptz,
    primary key (traveller, name, path)
);

create table visited (
    traveller text primary key references traveller,
    address text not null,
    title text not null,
    at timestamptz not null
);

create table transaction (
    out_trade_no text primary key,
    transaction_id text not null unique,
    code text not null unique,
    terminal text not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    payer_amount bigint not null,
    rate bigint not null,
    with_sub_appid boolean not null,
    made_at timestamptz not null,
    person text,
    paid_at timestamptz,
    closed_at timestamptz,
    run uuid
);
create index transaction_by_time on transaction (made_at desc) where run is null;
create index transaction_by_person on transaction (person, paid_at desc);

create table refund (
    refund_id text primary key,
    out_refund_no text not null unique,
    out_trade_no text not null references transaction,
    amount bigint not null check (amount > 0),
    payer_amount bigint not null,
    reason text,
    made_at timestamptz not null,
    succeeded_at timestamptz not null
);
create index refund_of_transaction on refund (out_trade_no);

-- What is still to be delivered, and what became of it.
create table delivery (
    id uuid primary key,
    platform text not null,
    what text not null,
    subject text not null,
    person text,
    payload text not null,
    run uuid,
    made_at timestamptz not null,
    next_at timestamptz,
    attempts integer not null default 0,
    acknowledged_at timestamptz,
    given_up_at timestamptz
);
create index delivery_due on delivery (next_at) where next_at is not null;
create index delivery_of_run on delivery (run) where run is not null;

create table exchange (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    direction text not null check (direction in ('out', 'in')),
    platform text not null,
    what text not null,
    subject text not null,
    status integer not null,
    attempt integer not null,
    millis integer not null,
    detail text not null
);

create table knob (
    name text primary key,
    value text not null
);

create table stream (
    id uuid primary key,
    payments integer not null,
    concurrency integer not null,
    started_at timestamptz not null,
    finished_at timestamptz
);
