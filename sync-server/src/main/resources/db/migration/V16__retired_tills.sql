-- A till out of use: no day and no cut waits for it. Cleared by its next contact or enrolment.
alter table till add column retired_at bigint;

create index shift_by_day on shift (business_date, shop, number);
