-- Lines whose price was set by hand name the approval and the reason; both are empty for all others.

alter table sale_line add column approval varchar(64);
alter table sale_line add column by_hand varchar(120);
