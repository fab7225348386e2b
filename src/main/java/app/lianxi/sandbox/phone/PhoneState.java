package app.lianxi.sandbox.phone;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.alipay.WalletPayments;
import app.lianxi.sandbox.people.Chats;
import app.lianxi.sandbox.people.Chats.Line;
import app.lianxi.sandbox.people.Traveller;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.till.TillPayment;
import app.lianxi.sandbox.wechat.Followers;
import app.lianxi.sandbox.wechat.Menus;
import app.lianxi.sandbox.wechat.OfficialAccount;
import app.lianxi.sandbox.wechat.Place;
import app.lianxi.sandbox.wechatpay.QuickPays;
import app.lianxi.sandbox.wechatpay.Transaction;
import app.lianxi.sandbox.wechatpay.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** All that a traveller's phone shows, in one answer. */
@SandboxPart("sandboxPhoneState")
class PhoneState {
    private final SandboxDatabase database;
    private final Travellers travellers;
    private final Chats chats;
    private final Followers followers;
    private final OfficialAccount account;
    private final Menus menus;
    private final Transactions transactions;
    private final QuickPays quickPays;
    private final WalletPayments alipay;

    PhoneState(
            SandboxDatabase database,
            Travellers travellers,
            Chats chats,
            Followers followers,
            OfficialAccount account,
            Menus menus,
            Transactions transactions,
            QuickPays quickPays,
            WalletPayments alipay) {
        this.alipay = alipay;
        this.database = database;
        this.travellers = travellers;
        this.chats = chats;
        this.followers = followers;
        this.account = account;
        this.menus = menus;
        this.transactions = transactions;
        this.quickPays = quickPays;
    }

    /**
     * The phone's content.
     *
     * @param places that she can show the house
     * @param near codes that stand on tills in front of the traveller
     * @param wallet what she paid, the latest first
     * @param asked what waits for her password
     * @param alipay what she paid with her other wallet, the latest first
     * @param alipayAsked what waits for her password there
     */
    record State(
            Traveller traveller,
            Account account,
            int unread,
            List<Line> chat,
            List<Button> menu,
            List<Place> places,
            List<Near> near,
            List<TillPayment> wallet,
            @Nullable TillPayment asked,
            List<TillPayment> alipay,
            @Nullable TillPayment alipayAsked) {}

    /** The official account, and whether she follows it. */
    record Account(String name, boolean follows) {}

    /** A button of the account's menu. */
    record Button(
            String name, @Nullable String key, @Nullable String url, List<Button> under) {}

    /** A code that can be scanned from where she stands. */
    record Near(String address, TillPayment payment) {}

    State of(String traveller) {
        var who = travellers.get(traveller);
        quickPays.settle();
        alipay.settle();
        return new State(
                who,
                new Account(account.name(), followers.follows(traveller)),
                chats.unread(traveller),
                chats.of(traveller),
                buttons(menus.buttons()),
                Place.all(),
                transactions.open().stream()
                        .map(open -> new Near(transactions.address(open), shown(open)))
                        .toList(),
                transactions.paidBy(traveller).stream().map(this::shown).toList(),
                quickPays.askedOf(traveller).map(this::shown).orElse(null),
                alipay.paidBy(traveller).stream()
                        .map(paid -> TillPayment.of(paid, travellers))
                        .toList(),
                alipay.askedOf(traveller)
                        .map(asked -> TillPayment.of(asked, travellers))
                        .orElse(null));
    }

    TillPayment shown(Transaction transaction) {
        return TillPayment.of(transaction, travellers, transactions.expired(transaction));
    }

    private static List<Button> buttons(JsonNode json) {
        var buttons = new ArrayList<Button>();
        for (var button : json) {
            buttons.add(new Button(
                    button.path("name").asString(""),
                    button.path("key").isString() ? button.path("key").asString() : null,
                    button.path("url").isString() ? button.path("url").asString() : null,
                    buttons(button.path("sub_button"))));
        }
        return buttons;
    }

    /** Where the phone's browser stands. */
    record Where(String address, String title) {}

    Where where(String traveller) {
        return database.sql("select address, title from visited where traveller = ?", traveller)
                .optional(row -> new Where(withoutQuery(row.text("address")), row.text("title")))
                .orElse(new Where("", ""));
    }

    private static String withoutQuery(String address) {
        return UriComponentsBuilder.fromUriString(address)
                .replaceQuery(null)
                .build()
                .toUriString();
    }
}
