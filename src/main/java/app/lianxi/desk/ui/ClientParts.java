package app.lianxi.desk.ui;

import app.lianxi.client.Belonging;
import app.lianxi.client.ClientBook;
import app.lianxi.client.Contacts;
import app.lianxi.followup.FollowUps;
import app.lianxi.followup.TaskTemplates;
import app.lianxi.profile.Mentions;
import app.lianxi.profile.Profile;
import app.lianxi.promotion.ExpectedOffers;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;

/** What a client's screen reads and writes by, beyond what it opens with. */
@SpringComponent
@UIScope
class ClientParts {
    final Profile profile;
    final Mentions mentions;
    final FollowUps followUps;
    final TaskTemplates templates;
    final Belonging belonging;
    final Contacts contacts;
    final ClientBook book;
    final ExpectedOffers offers;
    final DeskPieces pieces;

    ClientParts(
            Profile profile,
            Mentions mentions,
            FollowUps followUps,
            TaskTemplates templates,
            Belonging belonging,
            Contacts contacts,
            ClientBook book,
            ExpectedOffers offers,
            DeskPieces pieces) {
        this.profile = profile;
        this.mentions = mentions;
        this.followUps = followUps;
        this.templates = templates;
        this.belonging = belonging;
        this.contacts = contacts;
        this.book = book;
        this.offers = offers;
        this.pieces = pieces;
    }
}
