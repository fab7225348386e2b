package app.lianxi.citcon;

import app.lianxi.access.BoutiqueId;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.inbox.NoticeTime;
import app.lianxi.money.Money;
import app.lianxi.money.UnknownCurrency;
import app.lianxi.payment.Exchange;
import app.lianxi.payment.PaymentNotice;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the charges and refunds of Citcon (platforms.md, section 4), strictly; of UPI, of CHOP, and of answers to our own
 * calls, all as names and values. Amounts are whole minor units; a decimal point is nothing that is documented, and is not
 * guessed at.
 */
final class CitconFacts {
    static final String CHANNEL = "citcon";
    private static final DateTimeFormatter WITHOUT_ZONE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST = 128;

    /** What became of a charge or refund. */
    enum Outcome {
        /** The money moved. */
        DONE,
        /** It may yet. */
        OPEN,
        /** It took nothing and will not. */
        FAILED,
        /** It was taken back, or will never be paid. */
        CANCELLED,
        /** A word that is not known: a chargeback is told in free text. */
        UNKNOWN
    }

    private CitconFacts() {}

    static boolean isRefund(Map<String, String> facts) {
        return kind(facts).equals("refund");
    }

    static boolean isCharge(Map<String, String> facts) {
        return kind(facts).equals("charge");
    }

    /** By its name, or by the older one; CHOP documents none, and what says that it paid by its own name is a charge. */
    static String kind(Map<String, String> facts) {
        var kind = facts.getOrDefault("transaction_type", "");
        var older = facts.getOrDefault("type", "");
        if (kind.isEmpty() && older.isEmpty()) {
            return facts.containsKey("notify_status") ? "charge" : "";
        }
        if (kind.isEmpty()) {
            return older;
        }
        return older.isEmpty() || older.equals(kind) ? kind : "";
    }

    /** UPI's word, or CHOP's. */
    static String status(Map<String, String> facts) {
        return facts.getOrDefault("status", facts.getOrDefault("notify_status", ""));
    }

    /** The API writes canceled where an IPN has cancelled. */
    static Outcome outcome(Map<String, String> facts) {
        return outcome(status(facts));
    }

    static Outcome outcome(String status) {
        return switch (status) {
            case "captured", "success", "succeeded" -> Outcome.DONE;
            case "initiated", "authorized", "pending" -> Outcome.OPEN;
            case "fail", "failed" -> Outcome.FAILED;
            case "cancelled", "canceled" -> Outcome.CANCELLED;
            default -> Outcome.UNKNOWN;
        };
    }

    static boolean isMethod(String name) {
        return name.matches("[a-z0-9_+]{1,32}");
    }

    /** @throws NoticeNotUnderstood when a field is missing or makes no sense */
    static PaymentNotice payment(
            UUID noticeId, CitconAccount account, @Nullable BoutiqueId boutique, Map<String, String> charge) {
        var method = charge.getOrDefault("payment_method", "");
        return new PaymentNotice(
                noticeId,
                CHANNEL,
                account.slug(),
                text(charge, "id"),
                text(charge, "reference"),
                null,
                boutique,
                time(charge),
                captured(charge),
                null,
                null,
                Exchange.NONE,
                isMethod(method) ? method : null);
    }

    /** What was taken: the amount asked for, unless it is said that another was captured. */
    static Money captured(Map<String, String> charge) {
        return has(charge, "amount_captured") ? money(charge, "amount_captured") : money(charge, "amount");
    }

    /** Whether it is there and says more than nothing. */
    static boolean has(Map<String, String> facts, String name) {
        var value = facts.getOrDefault(name, "");
        return !value.isEmpty() && !value.matches("0+");
    }

    /**
     * What a refund gives back. It may name two amounts, of which only an order says which is meant.
     *
     * @param ordered what the house ordered, null when it was ordered elsewhere
     * @throws NoticeNotUnderstood when it names no amount, two, or another than was ordered
     */
    static Money refunded(Map<String, String> refund, @Nullable Money ordered) {
        var amount = money(refund, "amount");
        if (amount.equals(ordered)) {
            return amount;
        }
        var refunded = has(refund, "amount_refunded") ? money(refund, "amount_refunded") : amount;
        if (ordered != null && !refunded.equals(ordered)) {
            throw NoticeNotUnderstood.because("a refund that was ordered came with another amount");
        }
        if (ordered == null && !refunded.equals(amount)) {
            throw NoticeNotUnderstood.because("a refund names two amounts");
        }
        return refunded;
    }

    static Money money(Map<String, String> facts, String name) {
        var value = facts.getOrDefault(name, "");
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) == 0) {
            throw NoticeNotUnderstood.because(name + " is no amount in minor units");
        }
        try {
            return Money.of(Long.parseLong(value), facts.getOrDefault("currency", ""));
        } catch (UnknownCurrency e) {
            throw NoticeNotUnderstood.because("currency is none");
        }
    }

    /**
     * When it was done. A time without a zone is read as UTC: nothing is documented, and the API's own times are seconds
     * since the epoch. Where it is another, such payments stand some hours off, which a day's statement shows.
     */
    static Instant time(Map<String, String> facts) {
        for (var name : new String[] {"time_completed", "time_captured", "time", "time_created"}) {
            var text = facts.getOrDefault(name, "");
            if (!text.isEmpty()) {
                return instant(name, text);
            }
        }
        throw NoticeNotUnderstood.because("time_completed is missing");
    }

    private static Instant instant(String name, String text) {
        try {
            if (text.matches("[0-9]{10}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            var time = text.length() > 10 && text.charAt(10) == ' '
                    ? LocalDateTime.parse(text, WITHOUT_ZONE).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
            return NoticeTime.held(time).orElseThrow(() -> NoticeNotUnderstood.because(name + " is no time"));
        } catch (DateTimeException e) {
            throw NoticeNotUnderstood.because(name + " is no time");
        }
    }

    static String text(Map<String, String> facts, String name) {
        var value = facts.getOrDefault(name, "");
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw NoticeNotUnderstood.because(name + " is missing");
        }
        return value;
    }
}
