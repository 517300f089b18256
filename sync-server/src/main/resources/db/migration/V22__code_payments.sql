-- Payments by code. Each is written down before its provider is asked; the code itself is not. Times in epoch milliseconds.

create table code_payment (
    attempt uuid primary key,
    shop varchar(6) not null,
    number integer not null,
    sale_id uuid not null,
    amount bigint not null,
    provider varchar(16) not null,
    state varchar(16) not null,
    reason varchar(32) not null,
    cancelled boolean not null,
    -- Somebody wants it taken back, and whoever drives it has not seen that yet.
    cancel_wanted boolean not null,
    from_at bigint not null,
    next_at bigint not null,
    reversals integer not null,
    transaction_no varchar(64) not null,
    -- The instance that drives it, by the database's clock until when: after that any other goes on.
    runner varchar(36) not null,
    leased_until timestamp(3) with time zone not null,
    asked_at bigint not null,
    changed_at bigint not null,
    -- When it is looked at again: 0 while it is under way, later for a paid one whose sale is not here, null when all is done.
    look_at bigint
);

create index code_payment_by_sale on code_payment (sale_id);
create index code_payment_to_look_at on code_payment (look_at);
