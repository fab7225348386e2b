package app.lianxi.citcon;

import app.lianxi.account.AccountChannel;
import app.lianxi.account.AccountKey;
import app.lianxi.account.AccountSheet;
import app.lianxi.account.AccountSheet.Fact;
import app.lianxi.account.Trial;
import app.lianxi.account.Trial.Outcome;
import app.lianxi.citcon.CitconAccount.Api;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Shows the merchant accounts to administrators, and tries them out by asking for an access token. */
@Component
class CitconAccountChannel implements AccountChannel {
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final CitconAccounts accounts;
    private final CitconHttp http;

    CitconAccountChannel(CitconAccounts accounts, CitconHttp http) {
        this.accounts = accounts;
        this.http = http;
    }

    @Override
    public String hook() {
        return CitconHook.HOOK;
    }

    @Override
    public List<AccountSheet> sheets() {
        return accounts.all().stream().map(this::sheet).toList();
    }

    private AccountSheet sheet(CitconAccount account) {
        var facts = new ArrayList<Fact>();
        account.api().ifPresent(api -> {
            facts.add(new Fact("methods", String.join(", ", api.methods())));
            facts.add(new Fact("platform", api.baseUrl().getHost()));
        });
        var keys = new ArrayList<AccountKey>();
        keys.add(AccountKey.secret("secret", account.secretMark()));
        accounts.previous(account.slug())
                .ifPresent(previous -> keys.add(AccountKey.secret("previous-secret", previous.secretMark())));
        return new AccountSheet(
                hook(),
                account.slug(),
                account.flavour().name().toLowerCase(Locale.ROOT),
                facts,
                keys,
                account.boutiqueCode());
    }

    @Override
    public Trial tryOut(String slug) {
        var account = accounts.find(slug).orElseThrow();
        return account.api().map(api -> tryOut(account, api)).orElseGet(() -> Trial.of(Outcome.NOT_ASKED));
    }

    private Trial tryOut(CitconAccount account, Api api) {
        try {
            var answer = http.tryOut(account, api);
            if (answer.success()) {
                return answer.data().path("access_token").asString("").isEmpty()
                        ? Trial.of(Outcome.NO_SENSE)
                        : Trial.of(Outcome.TOKEN_GIVEN);
            }
            if (answer.isUnauthorized()) {
                return Trial.of(Outcome.SECRET, answer.code());
            }
            var status = answer.status().value();
            if (status == TOO_MANY || answer.status().is5xxServerError()) {
                return Trial.of(Outcome.BUSY, answer.code());
            }
            return Trial.of(status == FORBIDDEN ? Outcome.ACCOUNT : Outcome.OTHER, answer.code());
        } catch (ChannelUnknown e) {
            return Trial.of(e.symbol().equals(CitconHttp.NO_ANSWER) ? Outcome.NO_ANSWER : Outcome.NO_SENSE);
        }
    }
}
