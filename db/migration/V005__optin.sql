-- QR codes, followers, consents with their texts, and the forms by which consent is given.
create table qr_code (
    id                  uuid primary key,
    kind                text not null check (kind in ('BOUTIQUE', 'ASSOCIATE', 'CAMPAIGN', 'RECEIPT')),
    -- At least 128 random bits in base64url: the name on the join page and the scene at the platform.
    code                text not null unique check (code ~ '^[A-Za-z0-9_-]{22,64}$'),
    account             text not null,
    -- No boutique and no associate: the house itself.
    boutique_id         uuid references boutique,
    staff_id            uuid references staff,
    -- What the platform made of it, once it has.
    ticket              text,
    url                 text,
    platform_expires_at timestamptz,
    -- When it stops being good; null for a permanent one.
    expires_at          timestamptz,
    retired_at          timestamptz,
    created_at          timestamptz not null
);
-- One permanent code for each boutique, each associate in each of hers, and the house.
create unique index qr_code_permanent on qr_code (kind, account, boutique_id, staff_id) nulls not distinct
    where kind in ('BOUTIQUE', 'ASSOCIATE') and expires_at is null and retired_at is null;
create index qr_code_renewal on qr_code (platform_expires_at) where platform_expires_at is not null and retired_at is null;

-- Each time is the extreme of what was heard, so that events may come in any order.
create table follower (
    client_id     uuid not null references client on delete cascade,
    account       text not null,
    followed_at   timestamptz,
    unfollowed_at timestamptz,
    -- A scan by a follower proves that she followed then.
    scanned_at    timestamptz,
    first_qr_id   uuid references qr_code,
    first_qr_at   timestamptz,
    primary key (client_id, account)
);

create table qr_scan (
    qr_id     uuid not null references qr_code,
    client_id uuid not null references client on delete cascade,
    at        timestamptz not null,
    kind      text not null check (kind in ('FOLLOW', 'SCAN')),
    primary key (qr_id, client_id, at, kind)
);
create index qr_scan_client on qr_scan (client_id);

-- The wording of each version, with {house}, {recipient} and {contact} left open.
create table consent_wording (
    version  text not null,
    purpose  text not null check (purpose in ('SERVICE_MESSAGES', 'MARKETING_MESSAGES', 'PURCHASE_HISTORY', 'TRANSFER_ABROAD')),
    language text not null,
    title    text not null,
    hint     text not null,
    text     text not null,
    since    date not null,
    primary key (version, purpose, language)
);

-- The texts as they were shown, kept for ever: a version here is a wording and what filled it.
create table consent_text (
    version     text not null,
    purpose     text not null,
    language    text not null,
    title       text not null,
    hint        text not null,
    text        text not null,
    shown_from  timestamptz not null,
    primary key (version, purpose, language)
);

create table opt_in (
    id           uuid primary key,
    client_id    uuid not null references client on delete cascade,
    purpose      text not null check (purpose in ('SERVICE_MESSAGES', 'MARKETING_MESSAGES', 'PURCHASE_HISTORY', 'TRANSFER_ABROAD')),
    version      text not null,
    language     text not null,
    given_at     timestamptz not null,
    withdrawn_at timestamptz check (withdrawn_at >= given_at),
    qr_id        uuid references qr_code,
    address      text not null,
    unique (client_id, purpose, given_at)
);
create index opt_in_active on opt_in (client_id, purpose) where withdrawn_at is null;
create index opt_in_qr on opt_in (qr_id) where qr_id is not null;

-- Withdrawals are kept by themselves: one that is heard of before its consent still ends it.
create table opt_in_withdrawal (
    client_id uuid not null references client on delete cascade,
    purpose   text not null check (purpose in ('SERVICE_MESSAGES', 'MARKETING_MESSAGES', 'PURCHASE_HISTORY', 'TRANSFER_ABROAD')),
    at        timestamptz not null,
    primary key (client_id, purpose, at)
);

-- A form is sent once: its token's number, until the token would be too old anyway.
create table form_use (
    token      uuid primary key,
    used_at    timestamptz not null,
    expires_at timestamptz not null
);
create index form_use_expires on form_use (expires_at);

insert into consent_wording (version, purpose, language, title, hint, text, since) values
('2026-11', 'PURCHASE_HISTORY', 'zh-CN', '记录我的购买', '让任何一家门店都了解您的喜好',
 '{house}将把您以微信支付等方式在我们门店的付款（金额、时间、门店）与您关联，保存为您的购买记录，供为您服务的顾问了解您的喜好。您可随时收回；收回后，这些付款将恢复匿名。', '2026-11-01'),
('2026-11', 'SERVICE_MESSAGES', 'zh-CN', '服务消息', '预约、到货、售后',
 '{house}可通过微信就您的预约、到货与售后服务联系您。您可随时收回。', '2026-11-01'),
('2026-11', 'MARKETING_MESSAGES', 'zh-CN', '新品与礼遇', '每月不超过四次',
 '{house}可通过微信向您介绍新品、活动与专属礼遇，每月不超过四次。您可随时收回。', '2026-11-01'),
('2026-11', 'TRANSFER_ABROAD', 'zh-CN', '将信息传至中国境外', '接收方：{recipient}',
 '境外接收方：{recipient}。目的：保存您的购买记录，并由境外门店的顾问为您服务。信息种类：微信标识、您填写的称呼与常住城市、付款的金额、时间与门店、您的授权记录。方式：经加密传输，加密存储于境外服务器。行使权利：您可在“我的信息”页面随时查阅、收回授权，亦可联系 {contact} 要求查阅、更正、复制或删除。不同意不影响您使用微信咨询我们；保存购买记录则需要此项授权。', '2026-11-01'),
('2026-11', 'PURCHASE_HISTORY', 'zh-TW', '記錄我的購買', '讓任何一家門市都了解您的喜好',
 '{house}將把您以微信支付等方式在我們門市的付款（金額、時間、門市）與您關聯，保存為您的購買記錄，供為您服務的顧問了解您的喜好。您可隨時收回；收回後，這些付款將恢復匿名。', '2026-11-01'),
('2026-11', 'SERVICE_MESSAGES', 'zh-TW', '服務訊息', '預約、到貨、售後',
 '{house}可透過微信就您的預約、到貨與售後服務聯絡您。您可隨時收回。', '2026-11-01'),
('2026-11', 'MARKETING_MESSAGES', 'zh-TW', '新品與禮遇', '每月不超過四次',
 '{house}可透過微信向您介紹新品、活動與專屬禮遇，每月不超過四次。您可隨時收回。', '2026-11-01'),
('2026-11', 'TRANSFER_ABROAD', 'zh-TW', '將資訊傳至中國境外', '接收方：{recipient}',
 '境外接收方：{recipient}。目的：保存您的購買記錄，並由境外門市的顧問為您服務。資訊種類：微信識別碼、您填寫的稱呼與常住城市、付款的金額、時間與門市、您的授權記錄。方式：經加密傳輸，加密儲存於境外伺服器。行使權利：您可在「我的資訊」頁面隨時查閱、收回授權，亦可聯絡 {contact} 要求查閱、更正、複製或刪除。不同意不影響您使用微信諮詢我們；保存購買記錄則需要此項授權。', '2026-11-01'),
('2026-11', 'PURCHASE_HISTORY', 'en', 'Remember my purchases', 'So that every boutique knows what you like',
 '{house} ties what you pay in our boutiques, by WeChat Pay and the like (amount, time, boutique), to you and keeps it as your purchase history, so that whoever serves you knows what you like. You may withdraw this at any time; the payments are then anonymous again.', '2026-11-01'),
('2026-11', 'SERVICE_MESSAGES', 'en', 'Service messages', 'Appointments, arrivals, after-sales',
 '{house} may write to you on WeChat about your appointments, about pieces that have arrived, and about after-sales service. You may withdraw this at any time.', '2026-11-01'),
('2026-11', 'MARKETING_MESSAGES', 'en', 'New pieces and privileges', 'Four times a month at most',
 '{house} may tell you on WeChat about new pieces, events and privileges, four times a month at most. You may withdraw this at any time.', '2026-11-01'),
('2026-11', 'TRANSFER_ABROAD', 'en', 'Send my data outside mainland China', 'Recipient: {recipient}',
 'Recipient abroad: {recipient}. Purpose: to keep your purchase history, and to have you served by our advisers abroad. What is sent: your WeChat identifier, the name and home city that you give, the amount, time and boutique of payments, and your consents. Method: encrypted in transit and stored encrypted on servers abroad. Your rights: read and withdraw at any time on the page “My information”, or write to {contact} to see, correct, copy or erase it. Declining does not keep you from writing to us on WeChat; keeping a purchase history needs it.', '2026-11-01');
