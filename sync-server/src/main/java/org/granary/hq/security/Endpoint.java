package org.granary.hq.security;

/** Every endpoint of headquarters and who may call it. There is no other way to make a route than a line here. */
public enum Endpoint {
    HEALTH(Method.GET, "/v1/health", Caller.ANYONE),
    ENROL(Method.POST, "/v1/enrol", Caller.ANYONE),
    PUSH(Method.POST, "/v1/push", Caller.TILL),
    FEED(Method.GET, "/v1/feed", Caller.TILL),
    EVENTS(Method.GET, "/v1/events", Caller.TILL),
    DAY(Method.POST, "/v1/day", Caller.TILL);

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
