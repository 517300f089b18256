package org.granary.hq.audit;

/** What is written into the chain. A name is stored as it is here, so it is never given to something else. */
public enum AuditAction {
    /** Somebody gave the console's password; the actor is the session that began. */
    SIGNED_IN,
    SIGNED_OUT,
    PASSWORD_CHANGED,
    PRICE_PUBLISHED,
    /** A version of the promotions. */
    PROMOTIONS_PUBLISHED,
    /** A person says that a paper tag is up, which binds a raise. */
    TAG_CONFIRMED,
    FILE_IMPORTED,
    CODE_MADE,
    TILL_ENROLLED,
    TILL_REVOKED,
    TILL_RETIRED,
    /** A till got a new epoch without a person: a copy, or a till that went back. */
    EPOCH_GRANTED,
    CASE_SETTLED,
    SUSPENSE_PLACED,
    SUSPENSE_SETTLED,
    DAY_SETTLED,
    /** Newest members, phone numbers masked. */
    MEMBERS_LISTED,
    /** Members by a number or its last digits, which are not written down. */
    MEMBERS_SEARCHED,
    MEMBER_SEEN,
    /** Every balance, by id, for a program. */
    POINTS_READ,
    MEMBER_ERASED,
    /** A member got another level, and with it other prices. */
    MEMBER_LEVEL,
    /** Coupons were made, for anybody or for one member. */
    COUPONS_ISSUED,
    /** The codes of a campaign, which whoever has them may spend. */
    COUPONS_READ,
    /** The keys of the members' numbers have a new version. */
    MEMBER_KEYS_CHANGED,
    /** A verified copy of the whole database was written. */
    EXPORTED,
    /** Headquarters came back from an older state; see {@link org.granary.model.audit.AuditEntry#RESTORED}. */
    RESTORED,
    /** Somebody says that what a restore lost is dealt with. */
    RESTORE_SEEN,
    SETTINGS_CHANGED,
    CERTIFICATE_CHANGED,
    /** Requests that were refused, many in one entry. */
    REFUSED
}
