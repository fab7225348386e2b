-- Since when the platform gives this account no access token, and its last code.
alter table wechat_token
    add column refused_at timestamptz,
    add column refused_code integer;
