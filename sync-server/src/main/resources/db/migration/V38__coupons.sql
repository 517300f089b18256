-- Coupons that pay an amount. What one still pays is the sum of its entries; nothing here is ever changed, only added.
create table coupon_campaign (
    campaign_id uuid primary key,
    name varchar(200) not null,
    worth_fen bigint not null,
    threshold_fen bigint not null,
    valid_from date not null,
    valid_until date not null,
    made_at bigint not null
);

create table coupon (
    code varchar(15) primary key,
    campaign_id uuid not null references coupon_campaign (campaign_id),
    member_id uuid,
    issued_at bigint not null
);

create index coupon_by_campaign on coupon (campaign_id);
create index coupon_by_member on coupon (member_id);

-- The document is the sale or the return; a coupon's issue has none, and its worth stands with its campaign.
create table coupon_entry (
    code varchar(15) not null,
    document_id uuid not null,
    fen bigint not null,
    booked_at bigint not null,
    primary key (code, document_id)
);

-- A claim names a member or a coupon.
alter table claim add column subject varchar(64) default '' not null;
update claim set subject = cast(member_id as varchar(64));
drop index claim_by_member;
alter table claim drop column member_id;
create index claim_by_subject on claim (subject);
