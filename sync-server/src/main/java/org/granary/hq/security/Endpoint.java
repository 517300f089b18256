package org.granary.hq.security;

import io.javalin.security.RouteRole;

/** Every endpoint of headquarters and who may call it. There is no other way to make a route than a line here. */
public enum Endpoint implements RouteRole {
    HEALTH(Method.GET, "/v1/health", Caller.ANYONE),
    ENROL(Method.POST, "/v1/enrol", Caller.ANYONE),
    HELLO(Method.POST, "/v1/hello", Caller.TILL),
    PUSH(Method.POST, "/v1/push", Caller.TILL),
    RECORDS(Method.GET, "/v1/records", Caller.TILL),
    SNAPSHOT(Method.GET, "/v1/snapshot", Caller.TILL),
    FEED(Method.GET, "/v1/feed", Caller.TILL),
    EVENTS(Method.GET, "/v1/events", Caller.TILL),
    DAY(Method.POST, "/v1/day", Caller.TILL),
    TAKE_HELD(Method.POST, "/v1/held/take", Caller.TILL),
    FIND_SALE(Method.POST, "/v1/sales/find", Caller.TILL),
    SHOP_KEY(Method.GET, "/v1/shop-key", Caller.TILL),
    LABEL_LEASE(Method.POST, "/v1/label-lease", Caller.TILL),
    STOCK_BASE(Method.GET, "/v1/stock-base", Caller.TILL),
    PAYMENT_WAYS(Method.GET, "/v1/payments", Caller.TILL),
    PAY(Method.POST, "/v1/payments", Caller.TILL),
    PAYMENT_STATE(Method.POST, "/v1/payments/state", Caller.TILL),
    CANCEL_PAYMENT(Method.POST, "/v1/payments/cancel", Caller.TILL),
    CLAIM(Method.POST, "/v1/claims", Caller.TILL),
    LEASES(Method.POST, "/v1/leases", Caller.TILL),
    FIND_COUPONS(Method.POST, "/v1/coupons", Caller.TILL),

    ROOT(Method.GET, "/", Caller.ANYONE),
    STATIC(Method.GET, "/console/static/{file}", Caller.ANYONE),
    FONT(Method.GET, "/fonts/{file}", Caller.ANYONE),
    LOGIN_PAGE(Method.GET, "/console/login", Caller.ANYONE),
    LOGIN(Method.POST, "/console/login", Caller.ANYONE),
    LANGUAGE(Method.GET, "/console/language/{language}", Caller.ANYONE),
    LOGOUT(Method.POST, "/console/logout", Caller.CONSOLE),

    OVERVIEW(Method.GET, "/console", Caller.CONSOLE),
    SHOPS(Method.GET, "/console/shops", Caller.CONSOLE),
    ENROLMENT_CODE(Method.POST, "/console/tills/{till}/code", Caller.CONSOLE),
    REVOKE(Method.POST, "/console/tills/{till}/revoke", Caller.CONSOLE),
    SALES(Method.GET, "/console/sales", Caller.CONSOLE),
    SALE(Method.GET, "/console/sales/{id}", Caller.CONSOLE),
    STOCK(Method.GET, "/console/stock", Caller.CONSOLE),
    MEMBERS(Method.GET, "/console/members", Caller.CONSOLE),
    FIND_MEMBER(Method.POST, "/console/members", Caller.CONSOLE),
    MEMBER(Method.GET, "/console/members/{id}", Caller.CONSOLE),
    MEMBER_LEVEL(Method.POST, "/console/members/{id}/level", Caller.CONSOLE),
    MEMBER_COUPON(Method.POST, "/console/members/{id}/coupons", Caller.CONSOLE),
    COUPONS(Method.GET, "/console/coupons", Caller.CONSOLE),
    ISSUE_COUPONS(Method.POST, "/console/coupons", Caller.CONSOLE),
    COUPON_CODES(Method.GET, "/console/coupons/{id}/codes", Caller.CONSOLE),
    CASES(Method.GET, "/console/cases", Caller.CONSOLE),
    RETRY_SUSPENDED(Method.POST, "/console/suspense/retry", Caller.CONSOLE),
    SETTLE_SUSPENDED(Method.POST, "/console/suspense/settle", Caller.CONSOLE),
    SETTLE_CASE(Method.POST, "/console/cases", Caller.CONSOLE),
    DAYS(Method.GET, "/console/days", Caller.CONSOLE),
    DAY_DETAIL(Method.GET, "/console/days/{till}/{date}", Caller.CONSOLE),
    SETTLE_DAY(Method.POST, "/console/days/settle", Caller.CONSOLE),
    RETIRE_TILL(Method.POST, "/console/tills/{till}/retire", Caller.CONSOLE),
    PRICES(Method.GET, "/console/prices", Caller.CONSOLE),
    PRICE_VERSION(Method.GET, "/console/prices/{number}", Caller.CONSOLE),
    PUBLISH(Method.POST, "/console/prices", Caller.CONSOLE),
    NEW_PRICE(Method.GET, "/console/new-price", Caller.CONSOLE),
    FIND_ARTICLE(Method.GET, "/console/new-price/articles", Caller.CONSOLE),
    CONFIRM_TAG(Method.POST, "/console/tags", Caller.CONSOLE),
    PROMOTIONS(Method.GET, "/console/promotions", Caller.CONSOLE),
    PROMOTION_VERSION(Method.GET, "/console/promotions/{number}", Caller.CONSOLE),
    PUBLISH_PROMOTIONS(Method.POST, "/console/promotions", Caller.CONSOLE),
    IMPORT_PAGE(Method.GET, "/console/import", Caller.CONSOLE),
    IMPORT(Method.POST, "/console/import", Caller.CONSOLE),

    APPROVALS(Method.GET, "/console/approvals", Caller.CONSOLE),
    AUDIT(Method.GET, "/console/audit", Caller.CONSOLE),
    RESTORED_SEEN(Method.POST, "/console/restored", Caller.CONSOLE),

    API_SESSION(Method.GET, "/console/api/session", Caller.CONSOLE),
    API_TILLS(Method.GET, "/console/api/tills", Caller.CONSOLE),
    API_SALES(Method.GET, "/console/api/sales", Caller.CONSOLE),
    API_STOCK(Method.GET, "/console/api/stock", Caller.CONSOLE),
    API_POINTS(Method.GET, "/console/api/points", Caller.CONSOLE),
    API_CASES(Method.GET, "/console/api/cases", Caller.CONSOLE),
    API_DAYS(Method.GET, "/console/api/days", Caller.CONSOLE),
    API_APPROVALS(Method.GET, "/console/api/approvals", Caller.CONSOLE),
    API_AUDIT(Method.GET, "/console/api/audit", Caller.CONSOLE),
    API_PROMOTIONS(Method.GET, "/console/api/promotions", Caller.CONSOLE),
    API_VERSIONS(Method.GET, "/console/api/versions", Caller.CONSOLE);

    /** How it is asked. */
    public enum Method {
        GET,
        POST
    }

    private final Method method;
    private final String path;
    private final Caller caller;

    Endpoint(Method method, String path, Caller caller) {
        this.method = method;
        this.path = path;
        this.caller = caller;
    }

    public Method method() {
        return method;
    }

    public String path() {
        return path;
    }

    public Caller caller() {
        return caller;
    }
}
