package app.lianxi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.lianxi.HouseTest;
import app.lianxi.access.ApiTokens;
import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.account.AccountBook;
import app.lianxi.checkout.Charging;
import app.lianxi.checkout.CheckoutId;
import app.lianxi.checkout.CheckoutRefused;
import app.lianxi.checkout.Checkouts;
import app.lianxi.client.Belonging;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientDetails;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientMerge;
import app.lianxi.client.ClientSearch;
import app.lianxi.client.ClientViews;
import app.lianxi.client.Clients;
import app.lianxi.client.Contacts;
import app.lianxi.client.Criteria;
import app.lianxi.client.Facet;
import app.lianxi.client.FactsDrain;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.client.Narrowing;
import app.lianxi.client.SavedLists;
import app.lianxi.inbox.Inbox;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.insight.Morning;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.Hearing;
import app.lianxi.messaging.InboundMessage;
import app.lianxi.messaging.MediaId;
import app.lianxi.messaging.MessageKind;
import app.lianxi.messaging.SendPurpose;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.QrCodeBook;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentFilter;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundRefused;
import app.lianxi.payment.Refunds;
import app.lianxi.promotion.Offers;
import app.lianxi.promotion.PromotionId;
import app.lianxi.purchase.ClaimId;
import app.lianxi.purchase.LinkRefused;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.purchase.Receipts;
import app.lianxi.purchase.Recognition;
import app.lianxi.vault.Vault;
import app.lianxi.visit.ArrivalBoard;
import app.lianxi.visit.VisitId;
import app.lianxi.wechatpay.WeChatPayPlatform;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.core.AuthenticationException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every view, service and call of the API by role and boutique: each call is made, and its outcome held against the table. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class AccessTableTest extends SpringBrowserlessTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String TRANSACTION = "4200000000000000000000000001";
    private static final String NAME = "林美";
    /** Another boutique's checkout is none. */
    private static final Set<CheckoutRefused.Why> HIDDEN =
            Set.of(CheckoutRefused.Why.NOT_FOUND, CheckoutRefused.Why.BOUTIQUE);

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final Map<String, @Nullable Staff> staff = new LinkedHashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private ClientId client = new ClientId(new UUID(0, 0));
    private Optional<Payment> payment = Optional.empty();
    private MediaId picture = new MediaId(new UUID(0, 0));
    private VisitId visit = new VisitId(new UUID(0, 0));
    private ClaimId claim = new ClaimId(new UUID(0, 0));
    private CheckoutId checkout = new CheckoutId(new UUID(0, 0));
    private Optional<Contacts.Removed> removed = Optional.empty();
    private @Nullable ProfileCalls profile;

    @BeforeEach
    void aClientOfNewYorkWithAPurchase() {
        var boutiques = bean(Boutiques.class);
        newYork = boutiques.findByCode("nyc5").map(Boutique::id).orElseGet(() -> addBoutique("nyc5", "nyc5-1"));
        var paris = boutiques.findByCode("sho").map(Boutique::id).orElseGet(() -> addBoutique("sho", "sho-1"));
        client = bean(Clients.class).recognise(Identity.wechatOpenid(WeChatPayPlatform.APP_ID, "oACCESS_TABLE"), NOW);
        bean(Clients.class).introduce(client, NAME, "Chengdu", "");
        bean(OptIns.class).give(Consents.toHistory(client, NOW));
        var resource = WeChatPayPlatform.transaction(TRANSACTION, "oACCESS_TABLE", 328000, "USD", NOW);
        bean(Inbox.class)
                .accept(
                        "wechatpay",
                        "institution",
                        "EV-access-table",
                        "TRANSACTION.SUCCESS",
                        WeChatPayPlatform.opened("EV-access-table", "TRANSACTION.SUCCESS", resource));
        bean(InboxDrain.class).readAll();
        payment = bean(Payments.class).find("wechatpay", TRANSACTION);
        var register = bean(StaffRegister.class);
        staff.put("associate-ny", SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false));
        staff.put("associate-paris", SignedIn.somebody(register, Role.ASSOCIATE, Set.of(paris), false));
        staff.put("manager-ny", SignedIn.somebody(register, Role.MANAGER, Set.of(newYork), false));
        staff.put("manager-paris", SignedIn.somebody(register, Role.MANAGER, Set.of(paris), false));
        staff.put("manager-house", SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        staff.put("marketer", SignedIn.somebody(register, Role.MARKETER, Set.of(), true));
        staff.put("administrator", SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true));
        staff.put("nobody", null);
        makeTokens(paris);
        sheWritesThatSheComes();
        sheClaimsAReceipt();
        bean(FactsDrain.class).foldAll();
        as("associate-ny");
        checkout = bean(Checkouts.class)
                .open(new Checkouts.Wish("nyc5", new Money(100000, Currency.getInstance("USD")), "", client, List.of()))
                .id();
        removed = removedAddress();
        as("manager-ny");
        profile = ProfileCalls.of(context, client, newYork);
        as("nobody");
    }

    private Optional<Contacts.Removed> removedAddress() {
        var contacts = bean(Contacts.class);
        contacts.add(client, IdentityKind.EMAIL, "access.table@example.com");
        return bean(ClientBook.class).identities(client).stream()
                .filter(one -> one.kind() == IdentityKind.EMAIL)
                .findAny()
                .flatMap(one -> contacts.remove(client, one.id()));
    }

    private void sheWritesThatSheComes() {
        var transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            hear(MessageKind.TEXT, "我十分钟后到", null);
            hear(MessageKind.IMAGE, "", "media-1");
        });
        picture = new MediaId(one("""
                update media set kept_at = now(), content_type = 'image/png', size = 1
                where client_id = :client returning id
                """));
        jdbc.sql("insert into media_content (id, bytes) values (?, ?) on conflict do nothing")
                .param(picture.value())
                .param(bean(Vault.class).seal("media_content.bytes", new byte[] {1}))
                .update();
        visit = new VisitId(one("select id from visit where client_id = :client"));
    }

    private void sheClaimsAReceipt() {
        var qr = UUID.randomUUID();
        claim = new ClaimId(UUID.randomUUID());
        jdbc.sql("delete from receipt_claim").update();
        jdbc.sql("""
                        with code as (
                            insert into qr_code (id, kind, code, account, created_at)
                            values (:qr, 'RECEIPT', replace(:qr::text, '-', ''), 'wx', now()) returning id)
                        insert into receipt_claim (id, payment_id, boutique_id, qr_id, staff_id, made_at, expires_at, client_id,
                            claimed_at)
                        select :claim, :payment, :boutique, id, :staff, now(), now() + interval '1 day', :client, now() from code
                        """)
                .param("qr", qr)
                .param("claim", claim.value())
                .param("payment", payment.orElseThrow().id().value())
                .param("boutique", newYork.value())
                .param(
                        "staff",
                        Objects.requireNonNull(staff.get("associate-ny")).id().value())
                .param("client", client.value())
                .update();
    }

    private void hear(MessageKind kind, String text, @Nullable String media) {
        bean(Hearing.class)
                .received(new InboundMessage(
                        UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)),
                        WeChatPayPlatform.APP_ID,
                        "oACCESS_TABLE",
                        kind,
                        text,
                        media,
                        null,
                        Instant.now()));
    }

    private UUID one(String sql) {
        return jdbc.sql(sql)
                .param("client", client.value())
                .query(UUID.class)
                .list()
                .getFirst();
    }

    private void makeTokens(BoutiqueId paris) {
        as("administrator");
        var all = Set.of("clients:read", "payments:read", "checkouts:write");
        var later = Instant.now().plus(Duration.ofDays(1));
        tokens.put("token-ny", token(all, Set.of(newYork), false, later));
        tokens.put("token-paris", token(all, Set.of(paris), false, later));
        tokens.put("token-house", token(all, Set.of(), true, later));
        tokens.put("token-payments-only", token(Set.of("payments:read"), Set.of(), true, later));
        tokens.put("expired", token(all, Set.of(), true, later));
        tokens.put("revoked", token(all, Set.of(), true, later));
        jdbc.sql("update api_token set expires_at = now() - interval '1 second' where name = ?")
                .param(nameOf("expired"))
                .update();
        var revoked = bean(ApiTokens.class).all().stream()
                .filter(token -> token.name().equals(nameOf("revoked")))
                .findAny()
                .orElseThrow();
        bean(ApiTokens.class).revoke(revoked.id());
    }

    private final Map<String, String> names = new HashMap<>();

    private String nameOf(String caller) {
        return names.getOrDefault(tokens.get(caller), "");
    }

    private String token(Set<String> scopes, Set<BoutiqueId> boutiques, boolean house, Instant expires) {
        var name = "t-" + UUID.randomUUID();
        var secret = bean(ApiTokens.class).create(name, scopes, boutiques, house, expires);
        names.put(secret, name);
        return secret;
    }

    @Test
    void staffSeeAndDoWhatTheTableSays() {
        var table = AccessTable.section("staff");
        var made = new LinkedHashMap<String, Map<String, String>>();
        for (var row : table.rows().keySet()) {
            var outcomes = new LinkedHashMap<String, String>();
            for (var caller : table.callers()) {
                as(caller);
                outcomes.put(
                        caller,
                        row.startsWith("view ")
                                ? view(AccessTable.subject(row), caller)
                                : call(AccessTable.subject(row)));
                jdbc.sql("delete from look_across").update();
            }
            made.put(row, outcomes);
        }
        assertThat(made)
                .allSatisfy((row, outcomes) ->
                        assertThat(outcomes).as(row).isEqualTo(table.rows().get(row)));
    }

    @Test
    void tokensGetWhatTheTableSays() throws Exception {
        var table = AccessTable.section("api");
        for (var row : table.rows().entrySet()) {
            for (var caller : table.callers()) {
                assertThat(api(row.getKey(), caller))
                        .as(row.getKey() + " by " + caller)
                        .isEqualTo(row.getValue().get(caller));
            }
        }
    }

    @Test
    void aRefusalOfAClientIsRecordedWithWhoAndWhom() {
        as("associate-paris");
        call("ClientBook.open");
        assertThat(jdbc.sql("""
                                select count(*) from audit_entry
                                where action = 'refused.client' and subject_id = :client and actor = :who
                                """)
                        .param("client", client.value())
                        .param("who", staff.get("associate-paris").username())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theTableNamesEveryViewServiceAndCall() {
        var rows = new TreeSet<>(AccessTable.section("staff").rows().keySet());
        rows.addAll(AccessTable.section("api").rows().keySet());
        var expected = new TreeSet<String>();
        com.vaadin.flow.router.RouteConfiguration.forApplicationScope()
                .getAvailableRoutes()
                .forEach(route -> expected.add("view "
                        + (route.getTemplate().isEmpty()
                                ? "/"
                                : route.getTemplate().replaceAll("/:___url_parameter.*", "/:client"))));
        securedMethods()
                .forEach(method ->
                        expected.add("call " + method.getDeclaringClass().getSimpleName() + "." + method.getName()));
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/"))
                        .forEach(pattern -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> expected.add(method + " " + pattern))));
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void as(String caller) {
        var who = staff.get(caller);
        if (who == null) {
            SignedIn.out();
        } else {
            SignedIn.as(who);
        }
    }

    private String view(String path, String caller) {
        as("nobody");
        UI.getCurrent().navigate("login");
        as(caller);
        if (path.equals("login")) {
            UI.getCurrent().navigate("password");
        }
        var subject = path.startsWith("checkout") ? checkout.value() : client.value();
        var target = path.equals("/") ? "" : path.replace(":client", subject.toString());
        try {
            UI.getCurrent().navigate(target);
        } catch (RuntimeException e) {
            return "no";
        }
        var chain = UI.getCurrent().getInternals().getActiveRouterTargetsChain();
        if (chain.isEmpty()) {
            return "no";
        }
        var shown = chain.getFirst();
        var route = shown.getClass().getAnnotation(Route.class);
        var wanted = path.equals("/") ? "" : path.replace("/:client", "");
        if (route == null || !route.value().equals(wanted)) {
            return "no";
        }
        return path.contains(":client") && !textOf((Component) shown).contains(NAME) ? "none" : "yes";
    }

    private static String textOf(Component component) {
        return component.getElement().getTextRecursively();
    }

    /** The calls whose outcome depends on whose client, payment or boutique it is; all others are called without arguments. */
    private StaffId current() {
        return bean(CurrentStaff.class).require().id();
    }

    private Map<String, Callable<@Nullable Object>> particular() {
        var book = bean(ClientBook.class);
        var calls = new HashMap<>(Objects.requireNonNull(profile).all());
        calls.put("AccountBook.find", () -> bean(AccountBook.class).find("wechatpay", "institution"));
        calls.put("ClientBook.open", () -> book.open(client));
        calls.put("ClientBook.require", () -> {
            book.require(client);
            return true;
        });
        calls.put("ClientBook.isErased", () -> book.isErased(client));
        calls.put("ClientBook.identities", () -> book.identities(client));
        calls.put("ClientBook.lookAcross", () -> {
            book.lookAcross(client, "she stands before me");
            return true;
        });
        calls.put("ClientBook.sees", () -> book.sees(client));
        calls.put("ClientBook.seen", () -> book.seen(List.of(client)));
        calls.put("ClientBook.named", () -> book.named(List.of(client)).keySet());
        calls.put("ClientBook.newest", () -> book.newest(Instant.EPOCH, 10));
        calls.put("ClientBook.requireSpend", () -> {
            book.requireSpend(client);
            return true;
        });
        calls.put(
                "ClientSearch.find",
                () -> bean(ClientSearch.class).find(NAME, 10).here());
        calls.put("ClientViews.open", () -> bean(ClientViews.class).open(client));
        calls.put("Contacts.add", () -> {
            bean(Contacts.class).add(client, IdentityKind.PHONE, "13800138000");
            return true;
        });
        calls.put("Contacts.remove", () -> {
            bean(Contacts.class).remove(client, UUID.randomUUID());
            return true;
        });
        calls.put("Contacts.restore", () -> {
            bean(Contacts.class).restore(client, removed.orElseThrow());
            return true;
        });
        var details = bean(ClientDetails.class);
        calls.put("ClientDetails.of", () -> {
            details.of(client);
            return true;
        });
        calls.put("ClientDetails.rewrite", () -> {
            var any = new ClientDetails.Details("", "", "", List.of(), "");
            details.rewrite(client, any, any);
            return true;
        });
        calls.put("Belonging.lead", () -> {
            bean(Belonging.class).lead(client, null);
            return true;
        });
        calls.put("Belonging.serve", () -> {
            bean(Belonging.class).serve(client, current());
            return true;
        });
        calls.put("Belonging.serveNoLonger", () -> {
            bean(Belonging.class).serveNoLonger(client, current());
            return true;
        });
        calls.put("Belonging.discreet", () -> {
            bean(Belonging.class).discreet(client, false, "She asked for it");
            return true;
        });
        calls.put("Narrowing.cities", () -> bean(Narrowing.class).cities(Criteria.NONE, "cheng"));
        calls.put("Narrowing.count", () -> bean(Narrowing.class).count(Criteria.NONE) == 0 ? List.of() : true);
        calls.put("Narrowing.counts", () -> bean(Narrowing.class).counts(Criteria.NONE, Facet.TIER));
        calls.put("Narrowing.page", () -> bean(Narrowing.class).page(Criteria.NONE, Narrowing.Sort.NAME, null, 10));
        calls.put("SavedLists.mine", () -> {
            bean(SavedLists.class).mine();
            return true;
        });
        calls.put(
                "SavedLists.find",
                () -> bean(SavedLists.class).find(UUID.randomUUID()).isEmpty());
        calls.put("SavedLists.save", () -> bean(SavedLists.class).save("All", Criteria.NONE));
        calls.put("SavedLists.remove", () -> {
            bean(SavedLists.class).remove(UUID.randomUUID());
            return true;
        });
        calls.put("SavedLists.restore", () -> {
            bean(SavedLists.class).restore(UUID.randomUUID());
            return true;
        });
        calls.put("SavedLists.hand", () -> {
            var id = bean(SavedLists.class).save("All", Criteria.NONE);
            bean(SavedLists.class)
                    .hand(id, Objects.requireNonNull(staff.get("associate-ny")).id());
            return true;
        });
        calls.put("SavedLists.colleagues", () -> {
            bean(SavedLists.class).colleagues("");
            return true;
        });
        calls.put("ClientMerge.merge", () -> {
            var twin = bean(Clients.class)
                    .recognise(new Identity(IdentityKind.EMAIL, "", UUID.randomUUID() + "@example.com"), Instant.now());
            bean(ClientBoutiques.class).knownAt(twin, newYork, Instant.now());
            bean(ClientMerge.class).merge(twin, client, "It is she");
            return true;
        });
        calls.put("Belonging.candidates", () -> bean(Belonging.class).candidates(client, ""));
        calls.put("ClientFile.open", () -> bean(ClientFile.class).open(client));
        calls.put("ClientFile.again", () -> bean(ClientFile.class).again(client));
        calls.put("ClientViews.again", () -> bean(ClientViews.class).again(client));
        calls.put(
                "ClientStory.happened",
                () -> bean(ClientStory.class)
                        .happened(client, List.of(), null, 10)
                        .entries());
        calls.put("ClientStory.standing", () -> bean(ClientStory.class).standing(client));
        calls.put(
                "PurchaseHistory.houseTotal",
                () -> bean(PurchaseHistory.class).houseTotal(client).isPresent());
        calls.put(
                "PurchaseHistory.page",
                () -> bean(PurchaseHistory.class).page(client, null, 10).items());
        calls.put(
                "PurchaseHistory.totals",
                () -> bean(PurchaseHistory.class).totals(client, Instant.EPOCH).ever());
        calls.put(
                "PurchaseHistory.lastPurchases",
                () -> bean(PurchaseHistory.class).lastPurchases(List.of(client)).keySet());
        calls.put(
                "PaymentFeed.since",
                () -> bean(PaymentFeed.class).since(Instant.EPOCH, 10, 10).newest());
        calls.put("PaymentFeed.matching", () -> bean(PaymentFeed.class).matching(PaymentFilter.ALL, null, null, 10));
        var paid = payment.orElseThrow().id();
        calls.put("PaymentFile.read", () -> bean(PaymentFile.class).read(paid));
        calls.put(
                "PaymentFile.guesses",
                () -> bean(PaymentFile.class).guesses(List.of()).keySet());
        calls.put("PaymentFile.claims", () -> bean(PaymentFile.class).claims());
        var recognition = bean(Recognition.class);
        calls.put("Recognition.of", () -> recognition.of(paid));
        calls.put("Recognition.link", () -> {
            recognition.link(paid, client, client, "she stands before me");
            return true;
        });
        calls.put("Recognition.takeBack", () -> {
            recognition.takeBack(paid, recognition.link(paid, client, client, "she stands before me"));
            return true;
        });
        calls.put("Recognition.undo", () -> {
            recognition.undo(paid, client, "it was her mother");
            return true;
        });
        calls.put("Recognition.leave", () -> {
            recognition.leave(paid);
            return true;
        });
        calls.put("Recognition.takeUp", () -> {
            recognition.takeUp(paid);
            return true;
        });
        var receipts = bean(Receipts.class);
        calls.put("Receipts.ask", () -> receipts.ask(paid));
        calls.put("Receipts.waiting", receipts::waiting);
        calls.put("Receipts.yes", () -> {
            receipts.yes(claim, client);
            return true;
        });
        calls.put("Receipts.no", () -> {
            receipts.no(claim, client);
            return true;
        });
        calls.put(
                "Refunds.of", () -> bean(Refunds.class).of(payment.orElseThrow().id()));
        calls.put(
                "Refunds.order",
                () -> bean(Refunds.class)
                        .order(payment.orElseThrow().id(), new Money(1, Currency.getInstance("EUR")), "wrong size"));
        calls.put(
                "Morning.read",
                () -> bean(Morning.class)
                        .read(
                                LocalDate.ofInstant(NOW, ZoneId.of("America/New_York")),
                                Currency.getInstance("USD"),
                                Morning.Places.LEADING)
                        .places()
                        .stream()
                        .filter(place -> place.boutique() != null
                                && place.boutique().id().equals(newYork))
                        .toList());
        calls.put(
                "Morning.readConverted",
                () -> bean(Morning.class)
                        .readConverted(LocalDate.ofInstant(NOW, ZoneId.of("America/New_York")), Morning.Places.LEADING)
                        .places()
                        .stream()
                        .filter(place -> place.boutique() != null
                                && place.boutique().id().equals(newYork))
                        .toList());
        calls.put(
                "PaymentFeed.find",
                () -> bean(PaymentFeed.class).find(payment.orElseThrow().id()));
        calls.put(
                "QrCodeBook.boutiques",
                () -> bean(QrCodeBook.class).boutiques().stream()
                        .filter(boutique -> boutique.id().equals(newYork))
                        .toList());
        var conversations = bean(Conversations.class);
        calls.put("Conversations.waiting", () -> conversations.waiting(10));
        calls.put("Conversations.pressing", () -> conversations.pressing(Duration.ofDays(3), 10));
        calls.put("Conversations.newest", () -> conversations.newest(10));
        calls.put("Conversations.open", () -> conversations.open(client, 10));
        calls.put("Conversations.windows", () -> conversations.windows(client));
        calls.put("Conversations.write", () -> conversations.write(client, SendPurpose.SERVICE, "Good day"));
        calls.put(
                "Conversations.sendPicture",
                () -> conversations.sendPicture(
                        client, SendPurpose.SERVICE, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}));
        calls.put("Conversations.settle", () -> {
            conversations.settle(client);
            return true;
        });
        calls.put("Conversations.unsettle", () -> {
            conversations.unsettle(client, NOW);
            return true;
        });
        calls.put("Conversations.file", () -> conversations.file(picture));
        var board = bean(ArrivalBoard.class);
        calls.put("ArrivalBoard.arrivals", board::arrivals);
        calls.put("ArrivalBoard.of", () -> board.of(client, 10));
        calls.put("ArrivalBoard.accept", () -> board.accept(visit));
        Map.<String, Consumer<VisitId>>of(
                        "giveBack", board::giveBack,
                        "arrived", board::arrived,
                        "notArrived", board::notArrived,
                        "served", board::served,
                        "notServed", board::notServed,
                        "missed", board::missed,
                        "notMissed", board::notMissed)
                .forEach((name, change) -> calls.put("ArrivalBoard." + name, () -> {
                    change.accept(visit);
                    return true;
                }));
        var checkouts = bean(Checkouts.class);
        calls.put("Checkouts.get", () -> checkouts.get(checkout));
        calls.put("Checkouts.holdOpen", () -> checkouts.holdOpen(checkout));
        calls.put("Checkouts.discount", () -> {
            checkouts.discount(checkouts.get(checkout), new Money(1, Currency.getInstance("USD")));
            return true;
        });
        calls.put(
                "Checkouts.open",
                () -> checkouts.open(
                        new Checkouts.Wish("nyc5", new Money(100, Currency.getInstance("USD")), "", null, List.of())));
        calls.put("Charging.ways", () -> {
            bean(Charging.class).ways(checkout);
            return true;
        });
        calls.put("Charging.charge", () -> bean(Charging.class).charge(checkout, "alipay", null));
        calls.put("Charging.cancel", () -> bean(Charging.class).cancel(checkout));
        var nothing = new PromotionId(new UUID(0, 0));
        calls.put("Offers.of", () -> {
            bean(Offers.class).of(checkout);
            return true;
        });
        calls.put("Offers.attach", () -> bean(Offers.class).attach(checkout, nothing));
        calls.put("Offers.detach", () -> {
            bean(Offers.class).detach(checkout, nothing);
            return true;
        });
        calls.put("QrCodeBook.mine", () -> bean(QrCodeBook.class).mine(newYork));
        calls.put("QrCodeBook.ofBoutique", () -> bean(QrCodeBook.class).ofBoutique(newYork));
        calls.put(
                "QrCodeBook.standings",
                () -> bean(QrCodeBook.class).standings().stream()
                        .filter(standing -> standing.boutique().id().equals(newYork))
                        .toList());
        return calls;
    }

    private String call(String name) {
        var particular = particular().get(name);
        try {
            var result = new TransactionTemplate(transactions).execute(status -> {
                status.setRollbackOnly();
                try {
                    return particular == null ? invoke(name) : particular.call();
                } catch (AccessDeniedException | AuthenticationException e) {
                    throw e;
                } catch (CheckoutRefused e) {
                    if (HIDDEN.contains(e.why())) {
                        throw new AccessDeniedException(e.getMessage());
                    }
                    return true;
                } catch (LinkRefused e) {
                    if (e.why() == LinkRefused.Why.NOT_FOUND) {
                        throw new AccessDeniedException(e.getMessage());
                    }
                    return true;
                } catch (RefundRefused e) {
                    if (e.why() == RefundRefused.Why.NOT_FOUND) {
                        throw new AccessDeniedException(e.getMessage());
                    }
                    return true;
                } catch (Exception e) {
                    // Not refused: what is wrong with the arguments is not the table's matter.
                    return true;
                }
            });
            return isNothing(result) ? "none" : "yes";
        } catch (AccessDeniedException | AuthenticationException e) {
            return "no";
        }
    }

    private static boolean isNothing(@Nullable Object result) {
        return switch (result) {
            case null -> false;
            case Boolean seen -> !seen;
            case Optional<?> one -> one.isEmpty();
            case Collection<?> many -> many.isEmpty();
            case PaymentFeed.Page page -> page.entries().isEmpty();
            default -> false;
        };
    }

    private Object invoke(String name) throws Exception {
        var method = securedMethods()
                .filter(one -> (one.getDeclaringClass().getSimpleName() + "." + one.getName()).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The table names " + name + ", which is not there"));
        try {
            method.invoke(context.getBean(method.getDeclaringClass()), arguments(method));
            return true;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : new IllegalStateException(e);
        }
    }

    private static @Nullable Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == int.class ? (Object) 0 : type == boolean.class ? (Object) false : null)
                .toArray();
    }

    private Stream<Method> securedMethods() {
        return Arrays.stream(context.getBeanDefinitionNames())
                .map(context::getType)
                .filter(type -> type != null && type.getName().startsWith("app.lianxi."))
                .map(org.springframework.util.ClassUtils::getUserClass)
                .distinct()
                .filter(type -> !AnnotatedElementUtils.hasAnnotation(type, RestController.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())
                                && !Modifier.isStatic(method.getModifiers())
                                && !method.isSynthetic())
                        .filter(method -> AnnotatedElementUtils.hasAnnotation(type, Secured.class)
                                || AnnotatedElementUtils.hasAnnotation(method, Secured.class)));
    }

    private String api(String row, String caller) throws Exception {
        SignedIn.out();
        MockHttpServletRequestBuilder request = switch (row) {
            case "POST /api/v1/clients/search" ->
                post("/api/v1/clients/search")
                        .contentType("application/json")
                        .content("{\"q\":\"" + NAME + "\",\"limit\":5}");
            case "GET /api/v1/clients/{id}" -> get("/api/v1/clients/" + client.value());
            case "GET /api/v1/clients/{id}/purchases" -> get("/api/v1/clients/" + client.value() + "/purchases");
            case "GET /api/v1/payments" ->
                get("/api/v1/payments").param("channel", "wechatpay").param("transactionId", TRANSACTION);
            case "GET /api/v1/clients/{id}/window" -> get("/api/v1/clients/" + client.value() + "/window");
            case "GET /api/v1/checkouts/{id}" -> get("/api/v1/checkouts/" + checkout.value());
            case "POST /api/v1/checkouts" -> keyed(post("/api/v1/checkouts"), """
                        {"boutique": "nyc5", "amount": {"value": 100, "currency": "USD"}}""");
            case "POST /api/v1/checkouts/{id}/offers" ->
                keyed(post("/api/v1/checkouts/" + checkout.value() + "/offers"), """
                        {"offer": "00000000-0000-0000-0000-000000000000"}""");
            case "POST /api/v1/checkouts/{id}/charge" ->
                keyed(post("/api/v1/checkouts/" + checkout.value() + "/charge"), """
                        {"channel": "alipay"}""");
            case "POST /api/v1/checkouts/{id}/cancel" ->
                keyed(post("/api/v1/checkouts/" + checkout.value() + "/cancel"), "{}");
            case "DELETE /api/v1/checkouts/{id}/offers/{offer}" ->
                delete("/api/v1/checkouts/" + checkout.value() + "/offers/00000000-0000-0000-0000-000000000000");
            default -> throw new IllegalStateException("Nobody knows how to call " + row);
        };
        if (tokens.containsKey(caller)) {
            request.header("Authorization", "Bearer " + tokens.get(caller));
        }
        // A machine has no screen: the session of the screen under test would lend it a reader.
        var screen = VaadinSession.getCurrent();
        VaadinSession.setCurrent(null);
        var response = mvc.perform(request).andReturn().getResponse();
        VaadinSession.setCurrent(screen);
        var refused = Set.of(401, 403, 404).contains(response.getStatus());
        if (refused) {
            assertThat(response.getContentType()).startsWith("application/problem+json");
            return "no";
        }
        if (response.getContentAsString().contains("\"why\":\"boutique\"")) {
            assertThat(response.getStatus()).isEqualTo(400);
            return "no";
        }
        // Past the door; that there is no such offer or channel is not the table's matter.
        assertThat(response.getStatus()).isIn(200, 400, 409);
        return response.getContentAsString().equals("[]") ? "none" : "yes";
    }

    private static MockHttpServletRequestBuilder keyed(MockHttpServletRequestBuilder request, String body) {
        return request.header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .content(body);
    }

    private BoutiqueId addBoutique(String code, String terminal) {
        var id = bean(Boutiques.class)
                .add(new Boutique(
                        new BoutiqueId(new UUID(0, 0)),
                        code,
                        "Boutique " + code,
                        "",
                        "City",
                        "US",
                        ZoneId.of("America/New_York"),
                        "USD",
                        false));
        bean(Boutiques.class).addTerminal(terminal, id);
        return id;
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
