-- The access token of each Official Account, sealed, shared by all nodes: the row is locked while one of them fetches anew.
create table wechat_token (
    app_id     text primary key,
    token      bytea,
    expires_at timestamptz,
    fetched_at timestamptz,
    forced_at  timestamptz
);
