-- Where goods lie: SHELF, or QUARANTINE, which nobody sells from.

alter table stock_movement add column bin varchar(16) default 'SHELF' not null;

alter table return_line add column bin varchar(16) default 'SHELF' not null;
