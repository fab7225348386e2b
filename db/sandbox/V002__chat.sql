-- A stranger of a crowd may follow too, who is no traveller.
alter table follow drop constraint follow_traveller_fkey;

-- What a person did that lets the account write to her. The times are whole seconds, as the pushes tell them;
-- an unfollowing closes whatever is open.
create table chat_window (
    id bigint generated always as identity primary key,
    openid text not null,
    opened_by text not null check (opened_by in ('wrote', 'clicked', 'followed', 'scanned', 'paid')),
    opened_at timestamptz not null,
    closed_at timestamptz
);
create index chat_window_open on chat_window (openid, opened_at) where closed_at is null;

-- What the account asked to be sent. 'lost' was delivered too, but the account never heard so.
create table custom_send (
    id bigint generated always as identity primary key,
    openid text not null,
    message_type text not null,
    content text not null,
    at timestamptz not null,
    outcome text not null check (outcome in ('delivered', 'lost', 'refused')),
    errcode integer not null
);
create index custom_send_accepted on custom_send (openid, at) where outcome <> 'refused';

-- Pictures, voices and videos of either side. The address serves them without a token and for ever.
create table media (
    media_id text primary key,
    address text not null unique,
    type text not null check (type in ('image', 'voice', 'video', 'thumb')),
    format text not null,
    content bytea not null,
    width integer not null,
    height integer not null,
    millis integer not null,
    made_at timestamptz not null,
    expires_at timestamptz not null
);
