package app.lianxi.promotion.rules;

import static app.lianxi.promotion.rules.Promotions.off;
import static app.lianxi.promotion.rules.Promotions.percent;
import static app.lianxi.promotion.rules.Promotions.percentAtMost;
import static app.lianxi.promotion.rules.Promotions.tenPercent;
import static app.lianxi.promotion.rules.Promotions.usd;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.money.Money;
import app.lianxi.promotion.rules.Audience.Who;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentenceTest {
    private static final Names NAMES =
            new Names(Map.of("nyc5", "Fifth Avenue", "par2", "Rue Saint-Honoré"), List.of("Silver", "Gold", "Diamond"));

    /** Without what keeps figures and signs on one line. */
    private static void says(Promotions promotion, Locale reader, String sentence) {
        assertThat(Sentence.of(promotion.terms(), NAMES, reader)
                        .replace('\u202f', ' ')
                        .replace('\u00a0', ' '))
                .isEqualTo(sentence);
    }

    private static Promotions goldenWeek() {
        return tenPercent()
                .from(usd(1_000))
                .with(Channel.WECHATPAY, Channel.ALIPAY)
                .within(usd(20_000), 200L)
                .perClient(1);
    }

    private static Promotions forTheFew() {
        return percentAtMost(1_250, usd(500))
                .inBoutiques("nyc5")
                .on(LocalDate.of(2026, 10, 24), LocalDate.of(2027, 1, 7))
                .forWhom(Who.AGREED_TO_MARKETING)
                .forTiers("Gold", "Diamond")
                .forCities("Chengdu", "Shanghai")
                .forFirstPurchases()
                .combinable()
                .onRefund(OnRefund.RETURN_IN_FULL_ON_FULL_REFUND);
    }

    private static Promotions once() {
        return off(Money.of(20_000, "JPY"))
                .within(null, 1L)
                .inBoutiques("nyc5", "par2")
                .on(LocalDate.of(2026, 10, 24), LocalDate.of(2026, 11, 1))
                .forWhom(Who.KNOWN)
                .perClient(3)
                .onRefund(OnRefund.KEEP);
    }

    @Test
    void goldenWeekReadsWellInEveryLanguage() {
        says(
                goldenWeek(),
                Locale.ENGLISH,
                "10 % off purchases of $ 1,000 or more in all boutiques, with WeChat Pay or Alipay, from 1 to 30 November"
                        + " 2026, until $ 20,000 is given away or after 200 uses; once per client; not with other offers."
                        + " A refund returns its share of the discount to the budget.");
        says(
                goldenWeek(),
                Locale.CHINESE,
                "2026年11月1日至30日，在所有门店使用微信支付或支付宝付款，单笔满$ 1,000享9折；优惠总额$ 20,000或共200次，用完即止；"
                        + "每位客户限用1次；不与其他优惠同享。退款后，优惠额度按比例退回。");
        says(
                goldenWeek(),
                Locale.FRENCH,
                "10 % de remise dès 1 000 $ d’achat dans toutes les boutiques, avec WeChat Pay ou Alipay, du 1er au 30"
                        + " novembre 2026, dans la limite de 20 000 $ de remises ou de 200 utilisations ; une fois par"
                        + " cliente ; non cumulable avec d’autres offres. Un remboursement rend au budget sa part de la"
                        + " remise.");
    }

    @Test
    void anOfferForTheFewSaysForWhom() {
        says(
                forTheFew(),
                Locale.US,
                "12.5 % off any purchase (at most $ 500 off) in USD in Fifth Avenue, from 24 October 2026 to 7 January"
                        + " 2027, until $ 20,000 is given away; for clients who agreed to marketing messages; for Gold or"
                        + " above; for clients at home in Chengdu or Shanghai; on a first purchase; also with other offers"
                        + " that combine. A full refund returns the discount to the budget.");
        says(
                forTheFew(),
                Locale.SIMPLIFIED_CHINESE,
                "2026年10月24日至2027年1月7日，在Fifth Avenue，任意消费（以USD计价）享8.75折（最多减$ 500）；优惠总额$ 20,000，"
                        + "用完即止；限同意接收营销消息的客户；限Gold及以上客户；限常住Chengdu或Shanghai的客户；限首次购买；"
                        + "可与其他可同享的优惠同享。全额退款后，优惠额度全部退回。");
        says(
                forTheFew(),
                Locale.CANADA_FRENCH,
                "12,5 % de remise sur tout achat (500 $ au plus) en USD dans la boutique Fifth Avenue, du 24 octobre 2026"
                        + " au 7 janvier 2027, dans la limite de 20 000 $ de remises ; pour les clientes qui acceptent les"
                        + " messages marketing ; niveau Gold et au-dessus ; pour les clientes qui habitent Chengdu ou"
                        + " Shanghai ; au premier achat ; cumulable avec d’autres offres qui le sont aussi. Un"
                        + " remboursement total rend la remise au budget.");
    }

    @Test
    void oneIsSingularAndManyArePlural() {
        says(
                once(),
                Locale.GERMAN,
                "JP¥ 20,000 off purchases of JP¥ 40,000 or more in Fifth Avenue and Rue Saint-Honoré, from 24 October to"
                        + " 1 November 2026, for a single use; 3 times per client; for known clients; not with other"
                        + " offers. A refund returns nothing to the budget.");
        says(
                once(),
                Locale.FRANCE,
                "20 000 JP¥ de remise dès 40 000 JP¥ d’achat dans les boutiques Fifth Avenue et Rue Saint-Honoré, du 24"
                        + " octobre au 1er novembre 2026, pour une seule utilisation ; 3 fois par cliente ; pour les"
                        + " clientes connues ; non cumulable avec d’autres offres. Un remboursement ne rend rien au"
                        + " budget.");
        says(
                once(),
                Locale.TRADITIONAL_CHINESE,
                "2026年10月24日至11月1日，在Fifth Avenue和Rue Saint-Honoré，单笔满JP¥ 40,000减JP¥ 20,000；仅可使用1次；"
                        + "每位客户限用3次；限已登记客户；不与其他优惠同享。退款后，优惠额度不退回。");
    }

    @Test
    void longListsAreCutShortAndASingleDayIsOne() {
        var day = LocalDate.of(2026, 10, 1);
        var promotion = percent(2_000)
                .in("EUR")
                .within(null, 1_500L)
                .inBoutiques("nyc5", "par2", "par3", "par4")
                .on(day, day);
        says(
                promotion,
                Locale.ENGLISH,
                "20 % off any purchase in EUR in Fifth Avenue, Rue Saint-Honoré and 2 others, on 1 October 2026, for the"
                        + " first 1,500 uses; not with other offers. A refund returns its share of the discount to the"
                        + " budget.");
        assertThat(Sentence.of(promotion.inBoutiques("nyc5", "par2", "par3").terms(), NAMES, Locale.ENGLISH))
                .contains(" in Fifth Avenue, Rue Saint-Honoré and par3, ");
    }

    @Test
    void aPromotionForAnyCurrencyNamesNone() {
        says(
                tenPercent().inAnyCurrency(),
                Locale.ENGLISH,
                "10 % off any purchase in all boutiques, from 1 to 30 November 2026, for the first 20 uses; not with other"
                        + " offers. A refund returns its share of the discount to the budget.");
    }

    @Test
    void aYearApartIsNotTheSameMonth() {
        assertThat(Sentence.of(
                        tenPercent()
                                .on(LocalDate.of(2026, 11, 1), LocalDate.of(2027, 11, 30))
                                .terms(),
                        NAMES,
                        Locale.ENGLISH))
                .contains("from 1 November 2026 to 30 November 2027");
    }
}
