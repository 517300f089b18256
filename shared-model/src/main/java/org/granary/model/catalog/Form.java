package org.granary.model.catalog;

/** Whether an article is sold by the piece or weighed (measured) out. */
public enum Form {
    PACKED("packed"),
    LOOSE("loose");

    private final String code;

    Form(String code) {
        this.code = code;
    }

    /** The word in files and messages. */
    public String code() {
        return code;
    }
}
