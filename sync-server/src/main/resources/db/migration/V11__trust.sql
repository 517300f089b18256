-- A till whose right to talk a person took; its next enrolment gives it back.
alter table till add column revoked_at bigint;

-- The part of a code that is no secret, so that a wrong try spoils no other code. Open codes end; they live for ten minutes.
delete from enrolment_code;
alter table enrolment_code add column selector varchar(2) not null;
create index enrolment_code_selector on enrolment_code (selector);
