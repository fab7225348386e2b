package app.lianxi.wechatpay;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says when a platform certificate nears its end: after it, notices that it signed can't be verified. */
@Component
class CertificateHealth extends HealthCheck {
    private static final Duration SOON = Duration.ofDays(30);

    private final WeChatPayAccounts accounts;
    private final Clock clock;

    CertificateHealth(WeChatPayAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "certificates";
    }

    @Override
    public List<Finding> findings() {
        var now = clock.instant();
        return accounts.endings().stream()
                .filter(ending -> ending.at().isBefore(now.plus(SOON)))
                .sorted(Comparator.comparing(WeChatPayAccounts.Ending::at))
                .map(ending -> ending.at().isBefore(now)
                        ? Finding.severe("certificate_ended", ending.at(), ending.account(), ending.id())
                        : Finding.soon("certificate_ends", ending.at(), ending.account(), ending.id()))
                .toList();
    }
}
