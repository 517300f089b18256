package org.granary.hq.cases;

/** Why somebody has to look. Nothing here was refused: the documents stand. */
public enum CaseKind {
    /** Two sales, or two returns, carry one receipt number: a till was cloned or restored. */
    DUPLICATE_RECEIPT(Owner.HEADQUARTERS),
    /** More of a sale came back than was sold. */
    RETURN_BEYOND_SOLD(Owner.SHOP),
    /** The sale that goods came back of is not here; it closes by itself when the sale arrives. */
    RETURN_WITHOUT_SALE(Owner.SHOP),
    /** A return without a receipt, or a whole sale taken back, that nobody said yes to. */
    UNAPPROVED_RETURN(Owner.SHOP),
    /** A unit price that neither the catalogue nor any version for the shop explains. */
    UNEXPLAINED_PRICE(Owner.HEADQUARTERS),
    /** Something off a line by a rule that the promotions the sale names do not have. */
    UNEXPLAINED_DISCOUNT(Owner.HEADQUARTERS),
    /** Two tills took the same held sale up. */
    HELD_TAKEN_TWICE(Owner.SHOP),
    /** A customer's wallet was charged, and the sale it was for is not here; it closes by itself when the sale arrives. */
    CHARGED_WITHOUT_SALE(Owner.SHOP),
    /** Goods came back, and their money is not back in the wallet yet; it closes by itself when it is. */
    REFUND_NOT_BACK(Owner.HEADQUARTERS),
    /** Points paid for a sale that the member did not have any more: two tills let them go while they were cut off. */
    POINTS_OVERSPENT(Owner.SHOP),
    /** A sale was paid with a coupon that had nothing left: its claim had lapsed before the sale arrived. */
    COUPON_SPENT_TWICE(Owner.SHOP),
    /** A sale was paid with a coupon that headquarters never issued. */
    COUPON_UNKNOWN(Owner.HEADQUARTERS),
    /** One phone was signed up twice; the second id is an alias. Nothing to do. */
    ALIAS_SIGN_UP(Owner.NOBODY),
    /** A record that could not be placed was settled by a person. */
    SUSPENSE_SETTLED(Owner.NOBODY);

    /** Who has to answer. */
    public enum Owner {
        SHOP,
        HEADQUARTERS,
        NOBODY
    }

    private final Owner owner;

    CaseKind(Owner owner) {
        this.owner = owner;
    }

    public Owner owner() {
        return owner;
    }
}
