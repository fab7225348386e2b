package app.lianxi.citcon;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says which account Citcon refuses, so that nothing can be charged, asked or paid back by it. */
@Component
class CitconHealth extends HealthCheck {
    private final CitconAccounts accounts;
    private final CitconTokens tokens;

    CitconHealth(CitconAccounts accounts, CitconTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @Override
    public String part() {
        return "citcon";
    }

    @Override
    public List<Finding> findings() {
        return accounts.all().stream()
                .flatMap(account -> tokens.refusal(account).stream()
                        .map(refusal ->
                                Finding.severe("citcon_refused", refusal.since(), account.slug(), refusal.code())))
                .toList();
    }
}
