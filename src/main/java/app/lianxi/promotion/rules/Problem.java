package app.lianxi.promotion.rules;

/** What is wrong with which field of a draft; a screen has the words. */
public record Problem(Field field, Fault fault) {
    /** What a marketer fills in. */
    public enum Field {
        NAME,
        CURRENCY,
        BENEFIT,
        PERCENT,
        CAP,
        AMOUNT_OFF,
        MINIMUM,
        FIRST_DAY,
        LAST_DAY,
        BUDGET,
        BUDGET_MONEY,
        BUDGET_USES,
        USES_PER_CLIENT
    }

    /** What may be wrong with it. */
    public enum Fault {
        MISSING,
        NOT_POSITIVE,
        /** Over 120 characters. */
        TOO_LONG,
        /** Over 90 percent, an amount off that reaches the minimum, or an amount over 2^53 minor units. */
        TOO_MUCH,
        /** A budget that one use would exceed. */
        TOO_LITTLE,
        OTHER_CURRENCY,
        BEFORE_FIRST_DAY
    }
}
