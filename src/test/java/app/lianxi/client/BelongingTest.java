package app.lianxi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.Meanwhile;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who may say whom a client belongs to, and who may then be told of her. */
@HouseTest
class BelongingTest {
    @Autowired
    ApplicationContext house;

    @Autowired
    Belonging belonging;

    @Autowired
    ClientMerge merge;

    @Autowired
    ClientBook book;

    @Autowired
    ClientStaff audience;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    private BoutiqueId newYork;
    private BoutiqueId paris;
    private Staff amelie;
    private Staff pierre;
    private ClientId client;

    @BeforeEach
    void aClientOfNewYork() {
        newYork = Shops.fifthAvenue(boutiques);
        paris = Shops.avenueMontaigne(boutiques);
        amelie = somebody(Role.ASSOCIATE, newYork);
        pierre = somebody(Role.ASSOCIATE, paris);
        client = known(newYork);
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void whatIsOpenForAnHourIsNotMadeToLast() {
        var his = known(paris);
        SignedIn.as(pierre);
        book.lookAcross(client, "She stands before me");
        for (Runnable call : List.<Runnable>of(
                () -> belonging.serve(client, pierre.id()),
                () -> belonging.lead(client, pierre.id()),
                () -> merge.merge(client, his, "The same passport"),
                () -> merge.merge(his, client, "The same passport"))) {
            assertThatThrownBy(call::run).isInstanceOf(ClientRefused.class);
        }
        jdbc.sql("delete from look_across").update();
        assertThat(book.sees(client)).isFalse();

        SignedIn.as(somebody(Role.MANAGER, paris));
        book.lookAcross(client, "Pierre serves her in Paris");
        belonging.serve(client, pierre.id());
        SignedIn.as(pierre);
        assertThat(book.sees(client)).isTrue();
    }

    @Test
    void whoOpensADiscreetClientOfHerBoutiqueDoesNotComeToServeHer() {
        isDiscreet();
        SignedIn.as(amelie);
        book.lookAcross(client, "She stands before me");
        assertThatThrownBy(() -> belonging.serve(client, amelie.id())).isInstanceOf(ClientRefused.class);
        leads(amelie);
        belonging.serve(client, pierre.id());
    }

    @Test
    void whoServesHerFromAnotherBoutiqueMayBeToldOfHer() {
        var chen = somebody(Role.ASSOCIATE, paris);
        serves(pierre);
        assertThat(audience.among(client, List.of(amelie.id(), pierre.id(), chen.id())))
                .containsExactlyInAnyOrder(amelie.id(), pierre.id());
        assertThat(audience.find(client, "", 100))
                .contains(amelie, pierre)
                .doesNotContain(chen)
                .doesNotHaveDuplicates();
        assertThat(audience.find(client, pierre.username().toUpperCase(Locale.ROOT), 100))
                .containsExactly(pierre);
    }

    @Test
    void ofADiscreetClientOnlyWhoServesHerMayBeTold() {
        isDiscreet();
        serves(pierre);
        var owner = SignedIn.somebody(register, Role.MANAGER, Set.of(), true);
        assertThat(audience.among(client, List.of(amelie.id(), pierre.id(), owner.id())))
                .containsExactly(pierre.id());
        assertThat(audience.find(client, "", 100)).containsExactly(pierre);
        leads(amelie);
        assertThat(audience.among(client, List.of(amelie.id(), owner.id()))).containsExactly(amelie.id());
        assertThat(audience.find(client, "", 100)).containsExactlyInAnyOrder(amelie, pierre);
    }

    @Test
    void ofTwoWhoNameHerLeadAtOnceNeitherFails() throws Exception {
        var manager = somebody(Role.MANAGER, newYork);
        SignedIn.as(manager);
        Meanwhile.between(
                        house,
                        () -> book.require(client),
                        () -> {
                            SecurityContextHolder.setContext(SignedIn.context(manager));
                            belonging.lead(client, pierre.id());
                            return true;
                        },
                        () -> belonging.lead(client, amelie.id()))
                .get();
        assertThat(clients.find(client).orElseThrow().lead()).isEqualTo(amelie.id());
    }

    private Staff somebody(Role role, BoutiqueId at) {
        return SignedIn.somebody(register, role, Set.of(at), false);
    }

    private ClientId known(BoutiqueId at) {
        var one = clients.recognise(Identity.wechatOpenid("wxmaison", "o" + UUID.randomUUID()), Instant.EPOCH);
        clientBoutiques.knownAt(one, at, Instant.EPOCH);
        return one;
    }

    private void isDiscreet() {
        jdbc.sql("update client set discreet_at = now() where id = ?")
                .param(client.value())
                .update();
    }

    private void leads(Staff one) {
        jdbc.sql("update client set lead_staff_id = ? where id = ?")
                .params(one.id().value(), client.value())
                .update();
    }

    private void serves(Staff one) {
        jdbc.sql("insert into client_staff (client_id, staff_id, since) values (?, ?, now())")
                .params(client.value(), one.id().value())
                .update();
    }
}
