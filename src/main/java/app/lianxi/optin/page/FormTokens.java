package app.lianxi.optin.page;

import app.lianxi.ids.Ids;
import app.lianxi.optin.Visitor;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tokens that forms carry: for one visitor, one page, one version of the texts, one use, a short time. */
@Component
class FormTokens {
    static final Duration VALIDITY = Duration.ofMinutes(20);
    private static final String PURPOSE = "client-page.form";

    /**
     * What a token was made for.
     *
     * @param page a QR code's code, or the page's own name
     */
    record FormToken(UUID number, String page, String textVersion) {}

    private final SealedWords words;
    private final JdbcClient jdbc;
    private final Clock clock;

    FormTokens(SealedWords words, JdbcClient jdbc, Clock clock) {
        this.words = words;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    String issue(Visitor visitor, String page, String textVersion) {
        return words.seal(
                PURPOSE, VALIDITY, Ids.next().toString(), visitor.appId(), visitor.openid(), page, textVersion);
    }

    /** The token, when it is of this visitor and page and still good. */
    Optional<FormToken> open(String token, Visitor visitor, String page) {
        return words.open(PURPOSE, token)
                .filter(w -> w.size() == 5
                        && w.get(1).equals(visitor.appId())
                        && w.get(2).equals(visitor.openid())
                        && w.get(3).equals(page))
                .map(w -> new FormToken(UUID.fromString(w.getFirst()), page, w.get(4)));
    }

    /** Uses a token up, in the transaction of what it is for; false when it was used before. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean use(FormToken token) {
        var now = clock.instant();
        return jdbc.sql("insert into form_use (token, used_at, expires_at) values (?, ?, ?) on conflict do nothing")
                        .params(token.number(), Timestamp.from(now), Timestamp.from(now.plus(VALIDITY)))
                        .update()
                == 1;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    @Transactional
    void forget() {
        jdbc.sql("delete from form_use where expires_at < ?")
                .param(Timestamp.from(clock.instant()))
                .update();
    }
}
