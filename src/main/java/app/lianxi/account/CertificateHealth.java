package app.lianxi.account;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says when a platform's certificate nears its end: after it, what it signed can't be verified. */
@Component
class CertificateHealth extends HealthCheck {
    private final List<AccountChannel> channels;
    private final Clock clock;

    CertificateHealth(List<AccountChannel> channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "certificates";
    }

    @Override
    public List<Finding> findings() {
        return channels.stream()
                .flatMap(channel -> channel.sheets().stream())
                .flatMap(this::ending)
                .sorted(Comparator.comparing(finding -> Objects.requireNonNull(finding.since())))
                .toList();
    }

    private Stream<Finding> ending(AccountSheet sheet) {
        var now = clock.instant();
        var account = "/hooks/" + sheet.hook() + "/" + sheet.slug();
        return sheet.keys().stream().flatMap(key -> switch (KeyUse.Ending.of(key.endsAt(), now)) {
            case NONE, FAR -> Stream.<Finding>empty();
            case SOON, NEAR -> Stream.of(Finding.soon("certificate_ends", key.endsAt(), account, key.name()));
            case ENDED -> Stream.of(Finding.severe("certificate_ended", key.endsAt(), account, key.name()));
        });
    }
}
