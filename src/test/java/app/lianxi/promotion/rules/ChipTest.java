package app.lianxi.promotion.rules;

import static app.lianxi.promotion.rules.Promotions.usd;
import static app.lianxi.promotion.rules.Purchases.aFollower;
import static app.lianxi.promotion.rules.Purchases.linMei;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.money.Money;
import app.lianxi.promotion.rules.Audience.Who;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChipTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 30);
    private static final Names NAMES = new Names(Map.of("nyc5", "Fifth Avenue"), List.of("Silver", "Gold", "Diamond"));

    private static String plain(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }

    private static void reads(Condition condition, String english, String chinese, String french) {
        assertThat(plain(Chip.of(condition, NAMES, Locale.ENGLISH))).isEqualTo(english);
        assertThat(plain(Chip.of(condition, NAMES, Locale.CHINESE))).isEqualTo(chinese);
        assertThat(plain(Chip.of(condition, NAMES, Locale.FRENCH))).isEqualTo(french);
    }

    @Test
    void anAmountIsReachedOrSoFar() {
        reads(new Condition.Minimum(usd(1_000), usd(3_280)), "from $ 1,000", "满$ 1,000", "dès 1 000 $");
        reads(
                new Condition.Minimum(usd(3_500), usd(3_280)),
                "amount $ 3,280 of $ 3,500",
                "消费$ 3,280，未满$ 3,500",
                "montant 3 280 $ sur 3 500 $");
        reads(new Condition.Minimum(usd(1), Money.of(9, "JPY")), "from $ 1", "满$ 1", "dès 1 $");
    }

    @Test
    void howMuchMoreIsSaidInFull() {
        var scarf = new Condition.Minimum(usd(3_500), usd(3_280));
        assertThat(Chip.more(scarf, Locale.ENGLISH).map(ChipTest::plain)).contains("$ 220.00 more");
        assertThat(Chip.more(scarf, Locale.CHINESE).map(ChipTest::plain)).contains("还差$ 220.00");
        assertThat(Chip.more(scarf, Locale.FRENCH).map(ChipTest::plain)).contains("encore 220,00 $");
        assertThat(Chip.more(new Condition.UsesLeft(0), Locale.ENGLISH)).isEmpty();
    }

    @Test
    void daysSayTheOneThatMatters() {
        reads(new Condition.Days(FIRST, LAST, FIRST), "until 30 November", "有效至11月30日", "jusqu’au 30 novembre");
        reads(
                new Condition.Days(FIRST, LAST, FIRST.minusDays(1)),
                "only from 1 November",
                "11月1日起有效",
                "à partir du 1er novembre");
        reads(
                new Condition.Days(FIRST, LAST, LAST.plusDays(32)),
                "ended on 30 November 2026",
                "已于2026年11月30日结束",
                "terminée le 30 novembre 2026");
    }

    @Test
    void aWalletIsTakenOrStillOpen() {
        var wallets = Set.of(Channel.WECHATPAY, Channel.ALIPAY);
        reads(
                new Condition.Channels(wallets, Channel.ALIPAY),
                "WeChat Pay or Alipay",
                "微信支付或支付宝",
                "WeChat Pay ou Alipay");
        reads(
                new Condition.Channels(Set.of(Channel.ALIPAY), null),
                "if paid with Alipay",
                "若用支付宝付款",
                "si payé avec Alipay");
        reads(
                new Condition.Channels(Set.of(Channel.CITCON), Channel.ALIPAY),
                "only with Citcon",
                "仅限Citcon",
                "uniquement avec Citcon");
    }

    @Test
    void boutiquesAndCurrencyAreHereOrElsewhere() {
        reads(new Condition.Boutiques(Set.of("nyc5"), "nyc5"), "Fifth Avenue", "Fifth Avenue", "Fifth Avenue");
        reads(
                new Condition.Boutiques(Set.of("nyc5"), "par2"),
                "only in Fifth Avenue",
                "仅限Fifth Avenue",
                "uniquement Fifth Avenue");
        var usd = Currency.getInstance("USD");
        reads(new Condition.InCurrency(usd, usd), "in USD", "以USD计价", "en USD");
        reads(
                new Condition.InCurrency(usd, Currency.getInstance("JPY")),
                "only in USD",
                "仅限以USD计价",
                "uniquement en USD");
    }

    @Test
    void aClientIsChosenKnownOrHasAgreed() {
        reads(new Condition.Known(Who.KNOWN, null), "choose the client", "请先选择客户", "choisir la cliente");
        reads(new Condition.Known(Who.KNOWN, linMei()), "known client", "已登记客户", "cliente connue");
        reads(
                new Condition.Known(Who.KNOWN, aFollower()),
                "only known clients",
                "仅限已登记客户",
                "clientes connues uniquement");
        reads(
                new Condition.Known(Who.AGREED_TO_MARKETING, linMei()),
                "agreed to messages",
                "已同意接收消息",
                "accepte les messages");
        reads(
                new Condition.Known(Who.AGREED_TO_MARKETING, aFollower()),
                "has not agreed to messages",
                "未同意接收消息",
                "n’a pas accepté les messages");
    }

    @Test
    void theHighestTiersAreSaidByTheirLowest() {
        reads(
                new Condition.Tiers(Set.of("Gold", "Diamond"), linMei()),
                "Gold or above",
                "Gold及以上",
                "Gold et au-dessus");
        reads(new Condition.Tiers(Set.of("Diamond"), linMei()), "only Diamond", "仅限Diamond", "uniquement Diamond");
        reads(new Condition.Tiers(Set.of("Silver", "Gold"), null), "Silver or Gold", "Silver或Gold", "Silver ou Gold");
        reads(new Condition.Tiers(Set.of("Amber", "Gold"), linMei()), "Gold or Amber", "Gold或Amber", "Gold ou Amber");
        reads(
                new Condition.Tiers(Set.of("Silver", "Gold", "Diamond"), linMei()),
                "Silver or above",
                "Silver及以上",
                "Silver et au-dessus");
        var tiers = new Condition.Tiers(Set.of("Silver", "Gold"), null);
        assertThat(Chip.of(tiers, Names.NONE, Locale.ENGLISH)).isEqualTo("Gold or Silver");
    }

    @Test
    void homeAndFirstPurchaseAreHers() {
        reads(
                new Condition.HomeCities(Set.of("Chengdu"), linMei()),
                "at home in Chengdu",
                "常住Chengdu",
                "habite Chengdu");
        reads(
                new Condition.HomeCities(Set.of("Beijing", "Shanghai", "Suzhou", "Xi'an"), linMei()),
                "only at home in Beijing, Shanghai or 2 others",
                "仅限常住Beijing、Shanghai或其他2项",
                "uniquement si elle habite Beijing, Shanghai ou 2 autres");
        reads(new Condition.FirstPurchase(null), "first purchase", "首次购买", "premier achat");
        reads(new Condition.FirstPurchase(linMei()), "not the first purchase", "并非首次购买", "pas le premier achat");
        reads(
                new Condition.FirstPurchase(aFollower()),
                "earlier purchases not known",
                "购买记录未知",
                "achats précédents non connus");
    }

    @Test
    void usesByHerAreCounted() {
        reads(used(1, 0), "once per client", "每位客户1次", "une fois par cliente");
        reads(used(1, 1), "already used", "已使用过", "déjà utilisée");
        reads(used(3, 2), "used 2 of 3 times", "已用2次，共3次", "utilisée 2 fois sur 3");
        reads(used(3, 3), "used 3 of 3 times", "已用3次，共3次", "utilisée 3 fois sur 3");
        var thrice = new Condition.UsesPerClient(3, null, Promotions.id(1));
        reads(thrice, "3 times per client", "每位客户3次", "3 fois par cliente");
        var once = new Condition.UsesPerClient(1, null, Promotions.id(1));
        reads(once, "once per client", "每位客户1次", "une fois par cliente");
        reads(
                new Condition.UsesPerClient(1, aFollower(), Promotions.id(1)),
                "earlier uses not known",
                "以往使用记录未知",
                "utilisations précédentes non connues");
    }

    private static Condition used(int wanted, int used) {
        return new Condition.UsesPerClient(
                wanted, new Buyer(true, "", "", false, 2, Map.of(Promotions.id(1), used)), Promotions.id(1));
    }

    @Test
    void aBudgetIsLeftOrUsedUp() {
        reads(new Condition.MoneyLeft(usd(400), usd(328)), "$ 400 left", "余额$ 400", "reste 400 $");
        reads(
                new Condition.MoneyLeft(Money.of(4_050, "USD"), usd(328)),
                "only $ 40.50 left",
                "余额仅$ 40.50",
                "ne reste que 40,50 $");
        reads(new Condition.MoneyLeft(usd(0), usd(328)), "budget used up", "额度已用完", "budget épuisé");
        assertThat(Chip.of(new Condition.MoneyLeft(Money.of(1, "JPY"), usd(1)), NAMES, Locale.ENGLISH))
                .startsWith("only");
        reads(new Condition.UsesLeft(1_000), "1,000 uses left", "剩余1,000次", "reste 1 000 utilisations");
        reads(new Condition.UsesLeft(1), "1 use left", "剩余1次", "reste 1 utilisation");
        reads(new Condition.UsesLeft(0), "no use left", "次数已用完", "plus d’utilisation possible");
        reads(new Condition.Worthwhile(usd(0)), "nothing to take off", "无可优惠金额", "rien à déduire");
    }
}
