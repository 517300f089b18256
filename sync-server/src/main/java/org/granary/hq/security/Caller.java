package org.granary.hq.security;

import io.javalin.security.RouteRole;

/** Who may call an endpoint. */
public enum Caller implements RouteRole {
    /** An enrolled till, by its signature, and only for its own shop. */
    TILL,
    /** Somebody signed in to the console; what changes something needs the token too. */
    CONSOLE,
    /** Anybody: enrolment, sign-in, pictures of the page, the state of health. */
    ANYONE
}
