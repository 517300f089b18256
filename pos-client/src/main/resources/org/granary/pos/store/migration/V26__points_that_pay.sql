-- A balance as headquarters signed it, so that points may pay without asking; and the level of a member.
ALTER TABLE member_points ADD COLUMN proof VARCHAR(200) DEFAULT '' NOT NULL;
ALTER TABLE member ADD COLUMN level VARCHAR(64) DEFAULT '' NOT NULL;
