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
import app.lianxi.client.Contacts.ContactRefused;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

/** What is written of a client at the moment at which she goes, or at which somebody else writes the same. */
@HouseTest
class AtOnceTest {
    @Autowired
    ApplicationContext house;

    @Autowired
    ClientErasure erasure;

    @Autowired
    ClientMerge merge;

    @Autowired
    ClientViews views;

    @Autowired
    ClientBook book;

    @Autowired
    Contacts contacts;

    @Autowired
    Clients clients;

    @Autowired
    Identities identities;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    private final Identity phone = new Identity(IdentityKind.PHONE, "", "+8613800138000");
    private BoutiqueId newYork;
    private Staff manager;
    private ClientId client;

    @BeforeEach
    void aClientAndAManagerOfTheWholeHouse() {
        newYork = Shops.fifthAvenue(boutiques);
        manager = SignedIn.somebody(register, Role.MANAGER, Set.of(), true);
        client = known();
        identities.untie(phone);
        SignedIn.as(manager);
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void nobodyIsKeptToHaveLookedAtOneWhoIsErasedMeanwhile() {
        var opened = Meanwhile.after(house, () -> erasure.erase(client), byTheManager(() -> views.open(client)));
        assertThatThrownBy(opened::get).hasCauseInstanceOf(ClientErased.class);
        assertThat(rows("client_view where client_id = ?")).isZero();
    }

    @Test
    void noReasonIsKeptToLookAtOneWhoIsErasedMeanwhile() {
        var looked = Meanwhile.after(
                house,
                () -> erasure.erase(client),
                byTheManager(() -> book.lookAcross(client, "Lin Mei stands before me")));
        assertThatThrownBy(looked::get).hasCauseInstanceOf(ClientErased.class);
        assertThat(rows("look_across where subject_id = ?")).isZero();
        assertThat(rows("audit_entry where subject_id = ? and reason <> ''")).isZero();
    }

    @Test
    void whatIsWrittenOfOneWhoIsMergedMeanwhileIsRefused() {
        var kept = known();
        var added = Meanwhile.after(
                house,
                () -> merge.merge(client, kept, "The same passport"),
                byTheManager(() -> contacts.add(client, IdentityKind.PHONE, phone.externalId())));
        assertThatThrownBy(added::get).hasCauseInstanceOf(ClientMerged.class);
        assertThat(identities.find(phone)).isEmpty();
        assertThat(book.sees(client)).isFalse();
        contacts.add(kept, IdentityKind.PHONE, phone.externalId());
    }

    @Test
    void aNumberThatTwoWriteDownAtOnceIsOfTheFirst() {
        var other = known();
        Future<?> second = Meanwhile.after(
                house,
                () -> contacts.add(client, IdentityKind.PHONE, phone.externalId()),
                byTheManager(() -> contacts.add(other, IdentityKind.PHONE, phone.externalId())));
        assertThatThrownBy(second::get).hasCauseInstanceOf(ContactRefused.class);
        assertThat(identities.find(phone)).contains(client);
    }

    private Callable<Boolean> byTheManager(Runnable call) {
        return () -> {
            SecurityContextHolder.setContext(SignedIn.context(manager));
            call.run();
            return true;
        };
    }

    private ClientId known() {
        var one = clients.recognise(Identity.wechatOpenid("wxmaison", "o" + UUID.randomUUID()), Instant.EPOCH);
        clientBoutiques.knownAt(one, newYork, Instant.EPOCH);
        return one;
    }

    private int rows(String from) {
        return jdbc.sql("select count(*) from " + from)
                .param(client.value())
                .query(Integer.class)
                .single();
    }
}
