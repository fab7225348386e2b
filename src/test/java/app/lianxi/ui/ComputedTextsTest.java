package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.access.Role;
import app.lianxi.account.AccountBook;
import app.lianxi.account.AccountKey;
import app.lianxi.account.KeyUse;
import app.lianxi.account.Trial;
import app.lianxi.checkout.Checkout;
import app.lianxi.checkout.CheckoutRefused;
import app.lianxi.client.Contacts.ContactRefused;
import app.lianxi.client.Facet;
import app.lianxi.client.IdentityKind;
import app.lianxi.client.Narrowing;
import app.lianxi.desk.ClientExport;
import app.lianxi.desk.Guess;
import app.lianxi.followup.Due;
import app.lianxi.followup.FollowUpRefused;
import app.lianxi.followup.Outcome;
import app.lianxi.followup.Rule;
import app.lianxi.followup.Task;
import app.lianxi.followup.TaskChange;
import app.lianxi.inbox.Traffic;
import app.lianxi.messaging.Message;
import app.lianxi.messaging.SendPurpose;
import app.lianxi.messaging.SendRefused;
import app.lianxi.messaging.Window;
import app.lianxi.messaging.WindowEvent;
import app.lianxi.optin.Purpose;
import app.lianxi.payment.RefundOrder;
import app.lianxi.payment.RefundRefused;
import app.lianxi.profile.Change;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.EntryState;
import app.lianxi.profile.Occasion;
import app.lianxi.profile.ProfileRefused;
import app.lianxi.promotion.Promotion;
import app.lianxi.promotion.PromotionRefused;
import app.lianxi.promotion.rules.Audience;
import app.lianxi.purchase.Evidence;
import app.lianxi.purchase.LinkDecision;
import app.lianxi.purchase.LinkRefused;
import app.lianxi.statement.StatementRefused;
import app.lianxi.visit.announcement.ArrivalTime;
import app.lianxi.visit.announcement.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts whose keys the code puts together from a value: each value has its words. That of English all languages have. */
class ComputedTextsTest {
    private static final Set<LinkDecision.Kind> OF_NOBODY =
            EnumSet.of(LinkDecision.Kind.LEFT, LinkDecision.Kind.TAKEN_UP);

    /** Why nothing may be sent; the others say by what she did it may. */
    private static final Window.Reason[] CLOSED = Arrays.stream(Window.Reason.values())
            .filter(reason -> Arrays.stream(WindowEvent.values())
                    .noneMatch(event -> event.name().equals(reason.name())))
            .toArray(Window.Reason[]::new);

    static Stream<String> keys() {
        return Stream.of(
                        plain("account.trial.", Trial.Outcome.values()),
                        plain("account.trial.", Trial.Outcome.values()).map(key -> key + ".do"),
                        plain("account.nottried.", AccountBook.NotTried.values()),
                        plain("account.clock.", Traffic.Source.values()),
                        plain("account.kind.", AccountKey.Kind.values()),
                        plain("account.ending.", KeyUse.Ending.SOON, KeyUse.Ending.NEAR, KeyUse.Ending.ENDED),
                        named("access.role.", Role.values()),
                        named("access.role.help.", Role.values()),
                        named("desk.purpose.", Purpose.values()),
                        named("statement.refused.", StatementRefused.Why.values()),
                        lower("desk.link.refused.", LinkRefused.Why.values()),
                        lower("desk.refund.refused.", RefundRefused.Why.values()),
                        lower("desk.refund.", RefundOrder.State.values()),
                        lower("desk.checkout.refused.", CheckoutRefused.Why.values()),
                        lower("desk.checkout.state.", Checkout.State.values()),
                        lower("desk.checkout.odd.", Checkout.Odd.values()),
                        lower("desk.composer.refused.", SendRefused.Why.values()),
                        lower("desk.delivery.", Message.Delivery.State.values()),
                        lower("desk.window.", CLOSED),
                        lower("desk.window.opens.", CLOSED),
                        lower("desk.window.because.", WindowEvent.values()),
                        lower("desk.purpose.send.", SendPurpose.values()),
                        lower("desk.transport.", Transport.values()),
                        lower("desk.certainty.", ArrivalTime.Certainty.values()).filter(key -> !key.endsWith(".exact")),
                        lower("desk.guess.", Guess.Reason.values()),
                        lower("desk.facet.", Facet.values()),
                        lower("desk.sort.", Narrowing.Sort.values()),
                        ClientExport.Wish.COLUMNS.stream().map(column -> "desk.column." + column),
                        Stream.of("month", "quarter", "year", "longer", "never")
                                .map(value -> "desk.facet.last_purchase." + value),
                        Stream.of("follows.true", "follows.false", "window.true", "window.false")
                                .map(value -> "desk.facet." + value),
                        Stream.of("tier", "home_city", "lead", "language")
                                .map(facet -> "desk.facet." + facet + ".none"),
                        Stream.of("note", "like", "wish", "piece").map(kind -> "desk.notes.kind." + kind),
                        lower("desk.followup.from.", Task.Origin.NOTE, Task.Origin.TEMPLATE, Task.Origin.RULE),
                        lower("desk.followup.before.", Occasion.values()),
                        lower("desk.rule.trigger.", Rule.Trigger.values()),
                        Stream.of("mine", "team", "rules").map(part -> "desk.followup.tab." + part),
                        lower("desk.team.", Due.NOW, Due.OVERDUE, Due.LATER, Due.SNOOZED),
                        lower("desk.record.kind.", EntryKind.values()),
                        lower("desk.record.state.", EntryState.OF_A_PIECE.toArray(EntryState[]::new)),
                        lower("desk.record.occasion.", Occasion.values()),
                        lower("desk.record.refused.", ProfileRefused.Why.values()),
                        lower("desk.record.did.", Change.Did.values()),
                        lower("desk.task.outcome.", Outcome.Kind.values()),
                        lower("desk.task.refused.", FollowUpRefused.Why.values()),
                        lower("desk.task.did.", TaskChange.Did.values()),
                        lower("desk.contact.refused.", ContactRefused.Why.values()),
                        lower("promotion.refused.", PromotionRefused.Why.values()),
                        lower("promotion.state.", Promotion.State.values()),
                        lower("promotion.who.", Audience.Who.values()),
                        Arrays.stream(Evidence.values()).map(one -> "desk.evidence." + one.code()),
                        Arrays.stream(IdentityKind.values()).map(one -> "desk.identity." + one.code()),
                        Arrays.stream(LinkDecision.Kind.values())
                                .map(one -> (OF_NOBODY.contains(one) ? "desk.history." : "desk.said.") + one.code()),
                        // Why a link ended: LinkRecord
                        Stream.of("withdrawn", "undone", "taken_back", "stronger", "weaker", "other_owner")
                                .map(cause -> "desk.history." + cause))
                .flatMap(Function.identity());
    }

    private static Stream<String> named(String prefix, Enum<?>... values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }

    private static Stream<String> lower(String prefix, Enum<?>... values) {
        return Arrays.stream(values).map(value -> prefix + value.name().toLowerCase(Locale.ROOT));
    }

    private static Stream<String> plain(String prefix, Enum<?>... values) {
        return lower(prefix, values)
                .map(key -> prefix + key.substring(prefix.length()).replace("_", ""));
    }

    private static Set<String> known() throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/vaadin-i18n/translations.properties"))) {
            properties.load(reader);
        }
        return properties.stringPropertyNames();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void hasWords(String key) throws IOException {
        assertThat(known()).contains(key);
    }
}
