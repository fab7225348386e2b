package app.lianxi.wechat;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says which account is refused its access token, so that nothing can be sent for it. */
@Component
class AccessHealth extends HealthCheck {
    private final Accounts accounts;
    private final JdbcClient jdbc;

    AccessHealth(Accounts accounts, JdbcClient jdbc) {
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "access";
    }

    @Override
    public List<Finding> findings() {
        return accounts.all().stream().flatMap(this::refused).toList();
    }

    private Stream<Finding> refused(Account account) {
        return jdbc
                .sql("select refused_at, refused_code from wechat_token where app_id = ? and refused_at is not null")
                .param(account.appId())
                .query((row, n) -> Finding.severe(
                        "token_refused", row.getTimestamp(1).toInstant(), account.slug(), row.getString(2)))
                .stream();
    }
}
