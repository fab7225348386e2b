package app.lianxi.sandbox.control;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.wechat.Followers;
import app.lianxi.sandbox.wechat.OfficialAccount;
import app.lianxi.sandbox.wechat.Utterances;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Strangers who follow the house and write to it, so that a drill has somebody to send its messages to. */
@SandboxPart("sandboxCrowds")
class Crowds {
    private static final int CHUNK = 100;
    private final SandboxDatabase database;
    private final Followers followers;
    private final Utterances utterances;
    private final Travellers travellers;
    private final OfficialAccount account;

    Crowds(
            SandboxDatabase database,
            Followers followers,
            Utterances utterances,
            Travellers travellers,
            OfficialAccount account) {
        this.database = database;
        this.followers = followers;
        this.utterances = utterances;
        this.travellers = travellers;
        this.account = account;
    }

    /**
     * Who comes.
     *
     * @param people how many strangers, the same ones each time
     * @param text what each of them writes; nobody writes when there is none
     */
    record Wish(int people, @Nullable String text) {}

    /** @return the openids of all of them */
    List<String> gather(Wish wish) {
        if (wish.people() < 1 || wish.people() > 20_000) {
            throw new IllegalArgumentException("people is 1 to 20000");
        }
        var openids = new ArrayList<String>();
        for (int first = 1; first <= wish.people(); first += CHUNK) {
            int from = first;
            database.inTransaction(() -> {
                for (int i = from; i < Math.min(from + CHUNK, wish.people() + 1); i++) {
                    openids.add(come("stranger-" + i, wish.text()));
                }
            });
        }
        return openids;
    }

    private String come(String stranger, @Nullable String text) {
        var openid = travellers.openid(stranger, account.appId());
        followers.follow(stranger);
        if (text != null) {
            utterances.text(stranger, text, null);
        }
        return openid;
    }
}
