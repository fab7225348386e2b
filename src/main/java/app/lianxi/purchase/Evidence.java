package app.lianxi.purchase;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;

/** What ties a payment to a client (platforms.md, section 6), the strongest first. */
public enum Evidence {
    /** The channel names the payer by the openid that follows the house. */
    SAME_OPENID("same_openid", 100),
    /** The channel's notice hides the payer, and its statement names her by the openid that follows the house. */
    STATEMENT("statement", 95),
    /** She scanned the receipt's code and knew the last digits of the number that only the payer's wallet shows. */
    RECEIPT_DIGITS("receipt_digits", 90),
    /** The channel hides the payer, and the client began to follow out of this very payment. */
    FOLLOWED_FROM_PAYMENT("last_trade_no", 80),
    /** She scanned the receipt's code, and the associate before whom she stood said yes. */
    RECEIPT_CONFIRMED("receipt_yes", 70),
    /** The channel hides the payer, and the payment is of a checkout that an associate made for the client. */
    MADE_AT_CHECKOUT("checkout", 60),
    /** The channel names the payer's wallet, and something stronger tied an earlier payment of that wallet to the client. */
    KNOWN_WALLET("known_wallet", 50),
    /** An associate said so. It decides between persons, and says the least of why it is she. */
    BY_HAND("by_hand", 40);

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    /** When WeChat Pay, whose statements alone name payers, has made those of the day before (platforms.md, section 2). */
    private static final LocalTime STATED = LocalTime.of(10, 0);

    private final String code;
    private final int strength;

    Evidence(String code, int strength) {
        this.code = code;
        this.strength = strength;
    }

    /** As tables and the API write it. */
    public String code() {
        return code;
    }

    /** Of 100. */
    public int strength() {
        return strength;
    }

    /**
     * From when it counts between persons: what a statement says is known from the day after, by Beijing's clock, whenever it
     * is read. So it takes a payment from nobody who had it by what was seen at the till.
     *
     * @param seen when what it speaks of happened
     */
    Instant countsFrom(Instant seen) {
        return this == STATEMENT
                ? seen.atZone(BEIJING)
                        .toLocalDate()
                        .plusDays(1)
                        .atTime(STATED)
                        .atZone(BEIJING)
                        .toInstant()
                : seen;
    }

    static Evidence ofCode(String code) {
        return Arrays.stream(values())
                .filter(evidence -> evidence.code.equals(code))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("Unknown evidence " + code));
    }
}
