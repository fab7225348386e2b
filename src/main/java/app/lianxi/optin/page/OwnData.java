package app.lianxi.optin.page;

import app.lianxi.client.Client;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.optin.Visitor;
import app.lianxi.optin.page.FormTokens.FormToken;
import app.lianxi.privacy.DataRequests;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What follows from a form by which a client exercises her rights; each is used once, and only of one who is not erased. */
@Component
class OwnData {
    private final Clients clients;
    private final Identities identities;
    private final DataRequests requests;
    private final FormTokens forms;

    OwnData(Clients clients, Identities identities, DataRequests requests, FormTokens forms) {
        this.clients = clients;
        this.identities = identities;
        this.requests = requests;
        this.forms = forms;
    }

    /**
     * @param language BCP 47
     * @throws PageTrouble when the form was sent before, or she is nobody any more
     */
    @Transactional
    void correct(Visitor visitor, FormToken form, String name, String city, String language) {
        var client = use(visitor, form);
        var before = clients.find(client).orElseThrow();
        clients.correct(client, name, city, language);
        requests.corrected(client, changed(before, clients.find(client).orElseThrow()));
    }

    private static String changed(Client before, Client after) {
        var changed = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            changed.add("name");
        }
        if (!before.homeCity().equals(after.homeCity())) {
            changed.add("home_city");
        }
        if (!before.languages().equals(after.languages())) {
            changed.add("languages");
        }
        return String.join(", ", changed);
    }

    /** @throws PageTrouble as {@link #correct} */
    @Transactional
    ClientId copy(Visitor visitor, FormToken form) {
        var client = use(visitor, form);
        requests.copied(client);
        return client;
    }

    /** Within how many days she is erased once she asks. */
    int days() {
        return requests.days();
    }

    /** @throws PageTrouble as {@link #correct} */
    @Transactional
    void askErasure(Visitor visitor, FormToken form) {
        requests.askErasure(use(visitor, form));
    }

    /** @throws PageTrouble as {@link #correct} */
    @Transactional
    void takeBack(Visitor visitor, FormToken form) {
        requests.takeBack(use(visitor, form));
    }

    private ClientId use(Visitor visitor, FormToken form) {
        if (!forms.use(form)) {
            throw new PageTrouble(PageTrouble.Kind.STALE);
        }
        return identities
                .hold(Identity.wechatOpenid(visitor.appId(), visitor.openid()))
                .orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
    }
}
