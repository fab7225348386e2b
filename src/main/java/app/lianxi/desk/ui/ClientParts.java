package app.lianxi.desk.ui;

import app.lianxi.client.Belonging;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientDetails;
import app.lianxi.client.ClientMerge;
import app.lianxi.client.ClientSearch;
import app.lianxi.client.Clients;
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
    final ClientDetails details;
    final Clients clients;
    final ClientBook book;
    final ClientSearch search;
    final ClientMerge merge;
    final ExpectedOffers offers;
    final DeskPieces pieces;

    ClientParts(
            Profile profile,
            Mentions mentions,
            FollowUps followUps,
            TaskTemplates templates,
            Belonging belonging,
            Contacts contacts,
            ClientDetails details,
            Clients clients,
            ClientBook book,
            ClientSearch search,
            ClientMerge merge,
            ExpectedOffers offers,
            DeskPieces pieces) {
        this.profile = profile;
        this.mentions = mentions;
        this.followUps = followUps;
        this.templates = templates;
        this.belonging = belonging;
        this.contacts = contacts;
        this.details = details;
        this.clients = clients;
        this.book = book;
        this.search = search;
        this.merge = merge;
        this.offers = offers;
        this.pieces = pieces;
    }
}
