package app.lianxi.payment;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.ids.Ids;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.money.Money;
import app.lianxi.payment.Exchange.Quote;
import app.lianxi.vault.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what channels say was paid: each payment once, in whatever order they come. Called by
 * adapters inside the transaction that reads a batch of notices; set-based, because money arrives in bursts.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {
    static final String SEALED_FOR = "payment.payer";
    static final String HASHED_FOR = "payment.payer_lookup";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Boutiques boutiques;
    private final ReferencedBoutiques references;
    private final PayerErasure erasure;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Ledger(
            JdbcClient jdbc,
            Vault vault,
            Boutiques boutiques,
            ReferencedBoutiques references,
            PayerErasure erasure,
            Clock clock,
            ApplicationEventPublisher events) {
        this.references = references;
        this.erasure = erasure;
        this.jdbc = jdbc;
        this.vault = vault;
        this.boutiques = boutiques;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Records payments; those known already do nothing.
     *
     * @throws NoticeNotUnderstood when a transaction that is known comes with another amount, or from another account
     */
    public void record(Collection<PaymentNotice> notices) {
        var byKey = new LinkedHashMap<String, PaymentNotice>();
        notices.forEach(notice -> byKey.putIfAbsent(notice.channel() + '|' + notice.transactionId(), notice));
        // The order of keys is the order of locks: two nodes with overlapping batches wait, and never for each other.
        var candidates = byKey.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Candidate(new PaymentId(Ids.next()), entry.getValue()))
                .toList();
        if (candidates.isEmpty()) {
            return;
        }
        erasure.forRecording();
        var fresh = insertKeys(candidates);
        if (!fresh.isEmpty()) {
            var payments = insert(fresh);
            var payers = new HashMap<PaymentId, Payer>();
            fresh.forEach(one -> {
                if (one.notice().payer() != null) {
                    payers.put(one.id(), one.notice().payer());
                }
            });
            events.publishEvent(new PaymentsRecorded(payments, payers));
        }
        var recorded = Collections.<PaymentNotice>newSetFromMap(new IdentityHashMap<>());
        fresh.forEach(one -> recorded.add(one.notice()));
        var known =
                notices.stream().filter(notice -> !recorded.contains(notice)).toList();
        refuseOthers(known);
        erasure.toldAgain(known.stream()
                .map(one -> new PayerErasure.Told(one.channel(), one.transactionId(), one.noticeId()))
                .toList());
    }

    /** A payment as it would be recorded. */
    private record Candidate(PaymentId id, PaymentNotice notice) {}

    private List<Candidate> insertKeys(List<Candidate> candidates) {
        var inserted = jdbc.sql("""
                        insert into payment_key (channel, transaction_id, payment_id)
                        select * from unnest(:channels::text[], :transactions::text[], :ids::uuid[])
                        on conflict do nothing returning payment_id
                        """)
                .param("channels", column(candidates, one -> one.notice().channel()))
                .param("transactions", column(candidates, one -> one.notice().transactionId()))
                .param("ids", column(candidates, one -> one.id().value()))
                .query(UUID.class)
                .set();
        return candidates.stream()
                .filter(one -> inserted.contains(one.id().value()))
                .toList();
    }

    private List<Payment> insert(List<Candidate> candidates) {
        var fresh = candidates.stream().map(Candidate::notice).toList();
        var terminals = boutiques.findByTerminals(fresh.stream()
                .map(PaymentNotice::terminalId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var referenced =
                references.of(fresh.stream().map(PaymentNotice::reference).toList());
        var payments = new ArrayList<Payment>();
        for (var one : candidates) {
            var notice = one.notice();
            payments.add(new Payment(
                    one.id(),
                    notice.channel(),
                    notice.account(),
                    notice.transactionId(),
                    notice.reference(),
                    boutiqueOf(notice, referenced, terminals),
                    notice.paidAt(),
                    notice.amount(),
                    notice.payerAmount(),
                    new Money(0, notice.amount().currency()),
                    notice.wallet()));
        }
        jdbc.sql("""
                        insert into payment (id, channel, account, transaction_id, reference, boutique_id, paid_at, amount,
                            currency, payer_amount, payer_currency, payer_kind, payer_scope, payer, payer_lookup, notice_id,
                            settlement_amount, settlement_currency, payer_pair, payer_price, settlement_pair,
                            settlement_price, wallet, recorded_at)
                        select n.*, :now from unnest(:ids::uuid[], :channels::text[], :accounts::text[],
                            :transactions::text[], :references::text[], :boutiques::uuid[], :paidAt::timestamptz[],
                            :amounts::bigint[], :currencies::text[], :payerAmounts::bigint[], :payerCurrencies::text[],
                            :payerKinds::text[], :payerScopes::text[], :payers::bytea[], :lookups::bytea[],
                            :notices::uuid[], :settlements::bigint[], :settlementCurrencies::text[], :payerPairs::text[],
                            :payerPrices::numeric[], :settlementPairs::text[], :settlementPrices::numeric[],
                            :wallets::text[]) n
                        """)
                .param("ids", column(payments, payment -> payment.id().value()))
                .param("channels", column(payments, Payment::channel))
                .param("accounts", column(payments, Payment::account))
                .param("transactions", column(payments, Payment::transactionId))
                .param("references", column(payments, Payment::reference))
                .param(
                        "boutiques",
                        column(
                                payments,
                                p -> p.boutique() == null ? null : p.boutique().value()))
                .param("paidAt", column(payments, Payment::paidAt))
                .param("amounts", column(payments, payment -> payment.amount().value()))
                .param(
                        "currencies",
                        column(payments, payment -> payment.amount().currencyCode()))
                .param(
                        "payerAmounts",
                        column(
                                fresh,
                                n -> n.payerAmount() == null
                                        ? null
                                        : n.payerAmount().value()))
                .param(
                        "payerCurrencies",
                        column(
                                fresh,
                                n -> n.payerAmount() == null
                                        ? null
                                        : n.payerAmount().currencyCode()))
                .param(
                        "payerKinds",
                        column(fresh, n -> n.payer() == null ? null : n.payer().kind()))
                .param(
                        "payerScopes",
                        column(fresh, n -> n.payer() == null ? null : n.payer().scope()))
                .param("payers", bytes(fresh, payer -> vault.seal(SEALED_FOR, payer.externalId())))
                .param("lookups", bytes(fresh, payer -> vault.lookup(HASHED_FOR, payer.lookupValue())))
                .param("notices", column(fresh, PaymentNotice::noticeId))
                .param("settlements", settlements(fresh, Money::value))
                .param("settlementCurrencies", settlements(fresh, Money::currencyCode))
                .param("payerPairs", quotes(fresh, Exchange::payerQuote, Quote::pair))
                .param("payerPrices", quotes(fresh, Exchange::payerQuote, Quote::price))
                .param("settlementPairs", quotes(fresh, Exchange::settlementQuote, Quote::pair))
                .param("settlementPrices", quotes(fresh, Exchange::settlementQuote, Quote::price))
                .param("wallets", column(fresh, PaymentNotice::wallet))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return payments;
    }

    /** Contract, "Which boutique took a payment": our own order's, else the till's, else the account's, else unknown. */
    private static @Nullable BoutiqueId boutiqueOf(
            PaymentNotice notice, Map<String, BoutiqueId> referenced, Map<String, BoutiqueId> terminals) {
        var byReference = referenced.get(notice.reference());
        if (byReference != null) {
            return byReference;
        }
        var byTerminal = notice.terminalId() == null ? null : terminals.get(notice.terminalId());
        return byTerminal != null ? byTerminal : notice.accountBoutique();
    }

    private void refuseOthers(List<PaymentNotice> known) {
        if (known.isEmpty()) {
            return;
        }
        record Recorded(String account, Money amount) {}
        var payments = new HashMap<String, Recorded>();
        jdbc.sql("""
                        select p.channel, p.transaction_id, p.account, p.amount, p.currency
                        from unnest(:channels::text[], :transactions::text[]) w (channel, transaction_id)
                        join payment_key k using (channel, transaction_id) join payment p on p.id = k.payment_id
                        """)
                .param("channels", column(known, PaymentNotice::channel))
                .param("transactions", column(known, PaymentNotice::transactionId))
                .query(row -> {
                    payments.put(
                            row.getString(1) + '|' + row.getString(2),
                            new Recorded(row.getString(3), Money.of(row.getLong(4), row.getString(5))));
                });
        for (var notice : known) {
            var recorded = payments.get(key(notice));
            if (recorded != null && !recorded.account().equals(notice.account())) {
                throw NoticeNotUnderstood.because("a known transaction came from another account");
            }
            if (recorded != null && !recorded.amount().equals(notice.amount())) {
                throw NoticeNotUnderstood.because("a known transaction came with another amount");
            }
        }
    }

    private static String key(PaymentNotice notice) {
        return notice.channel() + '|' + notice.transactionId();
    }

    /** One column of rows, as PostgreSQL takes it for {@code unnest}. */
    static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    var cell = value.apply(row);
                    return cell == null ? null : cell.toString();
                })
                .toArray(String[]::new);
    }

    private static @Nullable String[] settlements(List<PaymentNotice> rows, Function<Money, Object> value) {
        return column(rows, row -> {
            var settlement = row.exchange().settlement();
            return settlement == null ? null : value.apply(settlement);
        });
    }

    private static @Nullable String[] quotes(
            List<PaymentNotice> rows, Function<Exchange, @Nullable Quote> which, Function<Quote, Object> value) {
        return column(rows, row -> {
            var quote = which.apply(row.exchange());
            return quote == null ? null : value.apply(quote);
        });
    }

    private static byte @Nullable [][] bytes(List<PaymentNotice> rows, Function<Payer, byte[]> value) {
        return rows.stream()
                .map(row -> row.payer() == null ? null : value.apply(row.payer()))
                .toArray(byte[][]::new);
    }
}
