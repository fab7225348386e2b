package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBook;
import app.lianxi.client.Contacts;
import app.lianxi.client.FactsDrain;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.desk.DeskTopics;
import app.lianxi.privacy.DataRequests;
import app.lianxi.profile.Content;
import app.lianxi.ui.Live;
import app.lianxi.ui.News;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose a client is, who may see her and who looked at her, on her screen. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class ClientBelongsTest extends ClientScreen {
    @Autowired
    ClientBook book;

    @Autowired
    Contacts contacts;

    @Autowired
    Identities identities;

    @Autowired
    DataRequests requests;

    @Autowired
    FactsDrain drain;

    @Autowired
    Live live;

    @Test
    void whoHasNoLeadIsTakenAndGivenBackAndServedByOneMore() {
        open();
        assertThat(aside()).contains("Leadnobody yet");
        tap("Take as mine");
        assertThat(aside()).contains("LeadAmélie Bernard");
        tap("Undo");
        assertThat(aside()).contains("Leadnobody yet");
        tap("Add a colleague");
        choose("BBruno Conti");
        assertThat(aside()).contains("AlsoBruno Conti");
        test(find(Button.class)
                        .withAttribute("aria-label", "Bruno Conti serves her no longer")
                        .single())
                .click();
        assertThat(aside()).doesNotContain("Bruno Conti");
    }

    @Test
    void aLeadHandsHerOnAndIsAskedNoMore() {
        belonging.lead(linMei, amelie.id());
        open();
        assertThat(rarelyDone())
                .containsExactly("Hand to a colleague", "Make discreet", "The same person as another client");
        choose("Hand to a colleague");
        find(TextField.class).single().setValue("bru");
        choose("BBruno Conti");
        assertThat(aside()).contains("LeadBruno Conti");
        assertThat(rarelyDone()).containsExactly("The same person as another client");
    }

    @Test
    void whoLooksAtHerForAnHourIsOfferedNothingThatWouldLast() {
        belonging.serve(linMei, bruno.id());
        var paris = Shops.avenueMontaigne(boutiques);
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(paris), false));
        book.lookAcross(linMei, "she stands before me");
        open();
        assertThat(aside())
                .contains("Leadnobody yet", "AlsoBruno Conti")
                .doesNotContain("Take as mine", "Add a colleague", "More");
        assertThat(find(Button.class)
                        .withAttribute("aria-label", "Bruno Conti serves her no longer")
                        .all())
                .isEmpty();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(paris), false));
        book.lookAcross(linMei, "Bruno asked me");
        open();
        assertThat(rarelyDone())
                .containsExactly("Hand to a colleague", "Make discreet", "The same person as another client");
        tap("Take as mine");
        assertThat(aside()).doesNotContain("Leadnobody yet");
    }

    @Test
    void whoServesHerBesideHerLeadIsNotOfferedWhatIsHerLeads() {
        belonging.lead(linMei, bruno.id());
        belonging.serve(linMei, amelie.id());
        open();
        assertThat(find(Button.class).withText("Take as mine").all()).isEmpty();
        assertThat(rarelyDone()).containsExactly("Make discreet", "The same person as another client");
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(boutique), false));
        open();
        assertThat(rarelyDone()).contains("Take as mine", "Hand to a colleague");
    }

    /** Opens the menu behind whom she belongs to. */
    private List<String> rarelyDone() {
        var more = find(NativeButton.class)
                .withAttribute("aria-label", "More, Served by")
                .single();
        test(more).click();
        return find(
                        NativeButton.class,
                        find(Popover.class).withCondition(Popover::isOpened).single())
                .all()
                .stream()
                .map(NativeButton::getText)
                .toList();
    }

    @Test
    void whoServesHerMakesHerDiscreetWithAReasonAndOthersGiveOneToOpenHer() {
        belonging.lead(linMei, amelie.id());
        open();
        assertThat(rarelyDone()).contains("Make discreet");
        choose("Make discreet");
        tap("Make discreet");
        assertThat(find(TextField.class).single().getErrorMessage()).isEqualTo("At least three characters, please");
        find(TextField.class).single().setValue("a public person");
        tap("Make discreet");
        assertThat(screen()).contains("Discreet");
        SignedIn.as(bruno);
        open();
        assertThat(find(LookAcross.class).single().getElement().getTextRecursively())
                .contains("林•", "She is a discreet client")
                .doesNotContain("Another boutique’s client");
        find(TextField.class).single().setValue("she is in front of me");
        tap("Open for an hour");
        assertThat(find(ClientAside.class).all()).hasSize(1);
        SignedIn.as(amelie);
        open();
        assertThat(aside()).contains("Bruno Conti", "she is in front of me");
    }

    @Test
    void whoMayNotSeeHerFindsNothingToWriteOn() {
        var camille = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(Shops.avenueMontaigne(boutiques)), false);
        SignedIn.as(camille);
        open();
        assertThat(find(LookAcross.class).all()).hasSize(1);
        assertThat(find(Button.class).withText("Note").all()).isEmpty();
        assertThat(find(ClientAside.class).all()).isEmpty();
    }

    @Test
    void howSheIsKnownIsReadWhenItIsOpenedAndMasked() {
        contacts.add(linMei, IdentityKind.PHONE, "+86 138 0013 8000");
        open();
        assertThat(aside()).doesNotContain("••••");
        unfold(find(NativeDetails.class).all().getLast());
        assertThat(aside()).contains("••••8000").doesNotContain("138 0013");
        tap("Phone or e-mail");
        var field = find(TextField.class).single();
        field.setValue("nobody@");
        tap("Save");
        assertThat(field.getErrorMessage()).isEqualTo("This is no e-mail address");
        field.setValue("lin.mei@example.com");
        tap("Save");
        assertThat(aside()).contains("l•••@example.com");
        assertThat(book.identities(linMei)).extracting(one -> one.kind()).contains(IdentityKind.EMAIL);
    }

    @Test
    void ofTwoAddressesThatLookAlikeOneIsTakenOffAndBroughtBack() {
        contacts.add(linMei, IdentityKind.EMAIL, "lin.one@example.com");
        contacts.add(linMei, IdentityKind.EMAIL, "lin.two@example.com");
        open();
        unfold(find(NativeDetails.class).all().getLast());
        test(find(Button.class)
                        .withAttribute("aria-label", "Remove E-mail l•••@example.com")
                        .all()
                        .getFirst())
                .click();
        assertThat(addresses()).hasSize(1);
        tap("Undo");
        assertThat(addresses()).containsExactlyInAnyOrder("lin.one@example.com", "lin.two@example.com");
    }

    private Stream<String> addresses() {
        return identities.of(linMei).stream()
                .filter(one -> one.kind() == IdentityKind.EMAIL)
                .map(Identity::externalId);
    }

    @Test
    void thatSheAskedToBeErasedStandsInTheHead() {
        open();
        assertThat(screen()).doesNotContain("asked to be erased");
        requests.askErasure(linMei);
        open();
        assertThat(screen()).contains("asked to be erased");
        requests.takeBack(linMei);
        open();
        assertThat(screen()).doesNotContain("asked to be erased");
    }

    @Test
    void whatTakesHerSightAwayTakesTheScreenAway() throws Exception {
        belonging.lead(linMei, bruno.id());
        open();
        tap("Note");
        find(TextArea.class).single().setValue("Likes tea");
        News.hear(
                live,
                DeskTopics.client(linMei),
                () -> by(bruno, () -> {
                    belonging.discreet(linMei, true, "a public person");
                    return 1;
                }));
        assertThat(find(LookAcross.class).all()).hasSize(1);
        assertThat(find(Button.class).withText("Note").all()).isEmpty();
    }

    @Test
    void whoIsNamedOrHasSomethingToDoHearsOfIt() throws Exception {
        var heard = new CountDownLatch(1);
        live.hear(StaffRegister.topic(bruno.id()), message -> {
            if (message.equals(DeskTopics.MENTIONED)) {
                heard.countDown();
            }
        });
        written(Content.note("Ask Bruno", null, Set.of(bruno.id())));
        assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void twoWhoAreOnePersonBecomeOneAndTheOldAddressLeadsOn() {
        var twin = clients.recognise(
                Identity.wechatOpenid("wx1111111111111111", "o" + UUID.randomUUID()), NOW.plusSeconds(60));
        clients.introduce(twin, "林小美", "Chengdu", "zh-CN");
        clientBoutiques.knownAt(twin, boutique, NOW);
        written(Content.note("Likes tea", null, Set.of()));
        drain.foldAll();
        open();
        assertThat(rarelyDone()).contains("The same person as another client");
        choose("The same person as another client");
        find(TextField.class).single().setValue("林小美");
        find(FoundClients.class).single().choose();
        tap("Make them one");
        assertThat(find(TextField.class).single().getErrorMessage()).isEqualTo("At least three characters, please");
        find(TextField.class).single().setValue("she showed me both phones");
        tap("Make them one");
        var sure = find(Dialog.class).withClassName("lx-confirm").single();
        test(find(Button.class, sure).withText("Make them one").single()).click();
        UI.getCurrent().navigate("clients/" + twin.value());
        assertThat(screen())
                .as("whom the house knew first stays")
                .contains("林美")
                .doesNotContain("林小美");
        assertThat(timeline()).contains("Likes tea");
    }

    private String screen() {
        return find(ClientHead.class).single().getElement().getTextRecursively();
    }
}
