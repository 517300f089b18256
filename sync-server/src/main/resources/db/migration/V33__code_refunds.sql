-- Money that goes back to a wallet because goods came back: written down with the return, asked for until it is done. Times in
-- epoch milliseconds.

create table code_refund (
    return_id uuid not null,
    sale_id uuid not null,
    attempt uuid not null,
    shop varchar(6) not null,
    number integer not null,
    amount bigint not null,
    tries integer not null,
    next_at bigint not null,
    -- Null until the provider has said that it is done.
    done_at bigint,
    primary key (return_id, attempt)
);

create index code_refund_to_ask_for on code_refund (done_at, next_at);
