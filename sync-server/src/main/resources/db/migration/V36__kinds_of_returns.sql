-- BY_RECEIPT, BLIND (without one: original_sale is an id that no sale has) or VOID (a whole sale at once), and whose yes it was.

alter table sale_return add column kind varchar(16) default 'BY_RECEIPT' not null;

alter table sale_return add column approval uuid;
