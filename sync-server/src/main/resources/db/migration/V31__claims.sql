-- What is put aside for sales that are being paid. The amount is 0 once a till gave it up; the row stays a while, so that an older
-- request that was under way claims nothing anew.
create table claim (
    sale_id uuid not null,
    kind varchar(16) not null,
    part integer not null,
    shop varchar(6) not null,
    number integer not null,
    member_id uuid not null,
    amount bigint not null,
    claimed_at bigint not null,
    primary key (sale_id, kind)
);

create index claim_by_member on claim (member_id);
create index claim_by_time on claim (claimed_at);
