package app.lianxi.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientDetails;
import app.lianxi.client.ClientErasure;
import app.lianxi.client.ClientMerge;
import app.lianxi.client.ClientMerged;
import app.lianxi.client.Clients;
import app.lianxi.client.FactsDrain;
import app.lianxi.client.Identities;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.profile.Content;
import app.lianxi.profile.Profile;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** Two clients of everything turn out to be one person: nothing of either is lost, and nothing refers to who is gone. */
@HouseTest
class MergeTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    ClientMerge merge;

    @Autowired
    ClientBook book;

    @Autowired
    ClientDetails details;

    @Autowired
    Clients clients;

    @Autowired
    Identities identities;

    @Autowired
    OptIns optIns;

    @Autowired
    PurchaseHistory purchases;

    @Autowired
    Profile profile;

    @Autowired
    StaffRegister register;

    @Autowired
    FactsDrain facts;

    @Autowired
    ClientErasure erasure;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private AClientOfEverything one;
    private AClientOfEverything other;

    @BeforeEach
    void twoOfEverything() {
        one = new AClientOfEverything(context);
        other = new AClientOfEverything(context);
        facts.foldAll();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
    }

    @Test
    void allThatWasOfEitherIsOfTheOneWhoStays() {
        var bought = purchases.page(one.client, null, 100).items().size()
                + purchases.page(other.client, null, 100).items().size();
        var written = profile.of(one.client).size() + profile.of(other.client).size();
        merge.merge(other.client, one.client, "The same passport");
        facts.foldAll();

        assertThat(left().referringTo(other)).isEmpty();
        assertThat(purchases.page(one.client, null, 100).items()).hasSize(bought);
        assertThat(profile.of(one.client)).hasSize(written);
        assertThat(identities.of(one.client))
                .extracting(identity -> identity.externalId())
                .contains(one.openid, other.openid, one.phone, other.phone);
        assertThatThrownBy(() -> book.open(other.client))
                .isInstanceOfSatisfying(
                        ClientMerged.class, gone -> assertThat(gone.into()).isEqualTo(one.client));
        assertThat(book.open(one.client).name()).isEqualTo("Lin Mei " + one.mark);
        assertThatThrownBy(() -> merge.merge(other.client, one.client, "Once more"))
                .isInstanceOf(ClientMerged.class);
    }

    @Test
    void aNameThatStaffWroteOfTheOneWhoGoesIsStillTheirs() {
        clients.correct(one.client, "", "", "zh-CN");
        clients.correct(other.client, "", "", "zh-CN");
        var read = details.of(other.client).details();
        details.rewrite(other.client, read, new ClientDetails.Details("Ms Lin", "", "", read.languages(), read.tier()));
        merge.merge(other.client, one.client, "The same passport");
        assertThat(details.of(one.client).details().name()).isEqualTo("Ms Lin");
        assertThat(details.of(one.client).nameIsHers()).isFalse();
    }

    @Test
    void erasingTheOneWhoStaysTakesTheReasonsThatStandWithTheOtherToo() {
        merge.merge(other.client, one.client, "The same passport");
        assertThat(reasonsWithTheOther()).isPositive();
        transaction.executeWithoutResult(status -> erasure.erase(one.client));
        assertThat(reasonsWithTheOther()).isZero();
    }

    private int reasonsWithTheOther() {
        return jdbc.sql("select count(*) from audit_entry where subject = 'client' and subject_id = ? and reason <> ''")
                .param(other.client.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void whatOneTookBackIsTakenBackAndHerPaymentsAreAnonymous() {
        optIns.withdraw(
                other.client, Set.of(Purpose.PURCHASE_HISTORY), Instant.now().plusSeconds(5));
        merge.merge(other.client, one.client, "The same passport");
        assertThat(optIns.active(one.client)).doesNotContain(Purpose.PURCHASE_HISTORY);
        assertThat(purchases.page(one.client, null, 100).items()).isEmpty();
    }

    @Test
    void whoWritesWhileTheyAreMergedLosesNothing() throws Exception {
        var manager = SignedIn.somebody(register, Role.MANAGER, Set.of(), true);
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<Boolean> write = () -> {
                SecurityContextHolder.setContext(SignedIn.context(manager));
                for (var n = 0; n < 10; n++) {
                    profile.write(n % 2 == 0 ? one.client : other.client, Content.like("number " + n));
                }
                return true;
            };
            Callable<Boolean> merging = () -> {
                SecurityContextHolder.setContext(SignedIn.context(manager));
                try {
                    merge.merge(other.client, one.client, "The same passport");
                    return true;
                } catch (ClientMerged e) {
                    return false;
                }
            };
            var merged = threads.submit(merging);
            var again = threads.submit(merging);
            var written = threads.submit(write);
            assertThat(List.of(merged.get(), again.get())).containsExactlyInAnyOrder(true, false);
            assertThat(written.get()).isTrue();
        }
        assertThat(profile.of(one.client).stream()
                        .filter(entry -> entry.content().text().startsWith("number "))
                        .count())
                .isEqualTo(10);
        facts.foldAll();
        assertThat(left().referringTo(other)).isEmpty();
    }

    private WhatIsLeft left() {
        return new WhatIsLeft(jdbc, context.getBean(Vault.class), List.of());
    }
}
