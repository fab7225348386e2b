-- What became of a notice stands apart from it: a notice is large, and is written once. A row waits to be read, or was set
-- aside for people; it goes when the notice is read.
create table notice_waiting (
    -- Of its notice. No foreign key: as many come and go as notices.
    id           uuid primary key,
    hook         text not null,
    -- Of the sealed body.
    bytes        integer not null,
    attempts     smallint not null default 0,
    trouble      text,
    set_aside_at timestamptz,
    -- When what came too early is taken up again.
    again_at     timestamptz,
    -- What it came too early for, in its reader's words.
    awaits       text
) with (fillfactor = 80);

insert into notice_waiting (id, hook, bytes, attempts, trouble, set_aside_at)
select id, hook, octet_length(body), attempts, trouble, set_aside_at from notice where read_at is null;

drop index notice_pending;
drop index notice_set_aside;
alter table notice drop column read_at, drop column set_aside_at, drop column attempts, drop column trouble;

create index notice_waiting_due on notice_waiting (hook, id) where set_aside_at is null;
create index notice_waiting_set_aside on notice_waiting (set_aside_at desc) where set_aside_at is not null;
create index notice_waiting_again on notice_waiting (again_at) where again_at is not null;
create index notice_waiting_awaits on notice_waiting (hook, awaits) where awaits is not null;

-- Takes the oldest that wait off, so many and so large at most; what others hold is theirs. By the index whatever a plan was
-- made for: mostly nothing waits, and at times half a million do. From an id on, since of those before it the index may still
-- have what was read long ago, for as long as anybody looks at the database of then: a backup, a long report.
create function take_notices(of_hook text, since uuid, most integer, most_bytes bigint) returns setof uuid language sql
    set enable_seqscan = off as $$
    delete from notice_waiting where id = any(array(
        select id from (
            select id, sum(bytes) over (order by id) - bytes as before from (
                select id, bytes from notice_waiting
                where hook = of_hook and id >= since and set_aside_at is null
                order by id limit most for update skip locked) due) fitting
        where before < most_bytes))
    returning id
$$;
