-- What the house's people write of who a client is.
alter table client
    -- Who wrote last her name, home city, languages or tier, and when.
    add column details_by uuid references staff,
    add column details_at timestamptz,
    -- Who of the house wrote her name; nobody where she gave it herself.
    add column name_by    uuid references staff;

-- Who turned out to be somebody else: looked for when she is erased, or merged in turn.
create index client_merged on client (merged_into) where merged_into is not null;
