-- An exchange is one record and two documents: the sale, and the return on the same ticket. So one place on a line may have both.

drop index document_by_place;
create unique index document_by_place on document (shop, number, epoch, branch, sequence, type);
