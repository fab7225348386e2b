-- What the house's people write of who a client is.
alter table client
    -- Who wrote last her name, home city, languages or tier, and when.
    add column details_by uuid references staff,
    add column details_at timestamptz,
    -- Who of the house wrote her name; nobody where she gave it herself.
    add column name_by    uuid references staff;
