package app.lianxi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.payment.PaymentFilter;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever looks for what is rare looks through so many payments, and further when she asks. */
@HouseTest
class PaymentFeedTest {
    @Autowired
    PaymentFeed feed;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    private BoutiqueId boutique = new BoutiqueId(new UUID(0, 0));

    /** The oldest two of 5,100 are a client's. */
    @BeforeEach
    void muchWasPaidByPeopleWhomNobodyKnows() {
        boutique = Shops.fifthAvenue(boutiques);
        jdbc.sql("""
                insert into payment (id, channel, account, transaction_id, reference, boutique_id, paid_at, amount, currency,
                    notice_id, recorded_at)
                select gen_random_uuid(), 'wechatpay', 'institution', 'F' || n || :boutique, 'R' || n, :boutique::uuid,
                    timestamptz '2026-11-20 12:00Z' - n * interval '1 minute', 100, 'USD', gen_random_uuid(), now()
                from generate_series(1, 5100) n
                """).param("boutique", boutique.value().toString()).update();
        jdbc.sql("""
                with her as (insert into client (id, first_seen_at, created_at) values (gen_random_uuid(), now(), now()) returning id)
                insert into link (id, payment_id, client_id, paid_at, evidence, strength, made_at)
                select gen_random_uuid(), p.id, her.id, p.paid_at, 'same_openid', 100, now()
                from payment p, her where p.boutique_id = ? order by p.paid_at limit 2
                """).param(boutique.value()).update();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(boutique), false));
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void oneReadOfWhatIsRareIsBoundedAndTheNextGoesOnFromThere() {
        var first = feed.matching(PaymentFilter.ALL, true, null, 50);
        assertThat(first.entries()).isEmpty();
        assertThat(first.next()).isNotNull();
        assertThat(first.next().reference()).as("after ten reads of 500").isEqualTo("R5000");
        var second = feed.matching(PaymentFilter.ALL, true, first.next(), 50);
        assertThat(second.entries())
                .extracting(entry -> entry.payment().reference())
                .containsExactly("R5099", "R5100");
        assertThat(second.next()).isNull();
    }

    @Test
    void pagesOfWhatIsFrequentFollowEachOtherWithoutGapOrRepeat() {
        var first = feed.matching(PaymentFilter.ALL, false, null, 50);
        var second = feed.matching(PaymentFilter.ALL, false, first.next(), 50);
        assertThat(first.entries().getFirst().payment().reference()).isEqualTo("R1");
        assertThat(first.entries().getLast().payment().reference()).isEqualTo("R50");
        assertThat(second.entries().getFirst().payment().reference()).isEqualTo("R51");
        assertThat(second.entries()).hasSize(50);
        assertThat(feed.matching(PaymentFilter.ALL, null, second.next(), 5).entries())
                .extracting(entry -> entry.payment().reference())
                .containsExactly("R101", "R102", "R103", "R104", "R105");
    }
}
