package app.lianxi.alipay;

import app.lianxi.account.AccountChannel;
import app.lianxi.account.AccountKey;
import app.lianxi.account.AccountSheet;
import app.lianxi.account.AccountSheet.Fact;
import app.lianxi.account.Trial;
import app.lianxi.account.Trial.Outcome;
import app.lianxi.health.PlatformClocks;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Shows the merchant accounts to administrators, and tries them out by asking for a payment that there is not. */
@Component
class AlipayAccountChannel implements AccountChannel {
    private final AlipayAccounts accounts;
    private final AlipayHttp http;
    private final PlatformClocks clocks;

    AlipayAccountChannel(AlipayAccounts accounts, AlipayHttp http, PlatformClocks clocks) {
        this.accounts = accounts;
        this.http = http;
        this.clocks = clocks;
    }

    @Override
    public String hook() {
        return AlipayHook.HOOK;
    }

    @Override
    public List<AccountSheet> sheets() {
        return accounts.all().stream().map(this::sheet).toList();
    }

    private AccountSheet sheet(AlipayAccount account) {
        return new AccountSheet(
                hook(),
                account.slug(),
                account.isTest() ? "test" : "live",
                List.of(
                        Fact.masked("clientid", account.clientId()),
                        new Fact("platform", account.baseUrl().getHost())),
                account.platformKeys().stream()
                        .map(key -> AccountKey.pem(key.setting(), key.mark(), key.endsAt()))
                        .toList(),
                account.boutiqueCode());
    }

    @Override
    public Trial tryOut(String slug) {
        var account = accounts.find(slug).orElseThrow();
        try {
            var unheardOf = "LXTEST" + UUID.randomUUID().toString().replace("-", "");
            return read(http.call(account, "inquiryPayment", Map.of("paymentRequestId", unheardOf)));
        } catch (ChannelUnknown e) {
            return switch (e.symbol()) {
                case AlipayHttp.NOT_SIGNED -> Trial.of(Outcome.NOT_SIGNED);
                case AlipayHttp.NO_ANSWER -> Trial.of(Outcome.NO_ANSWER);
                default -> Trial.of(Outcome.NO_SENSE);
            };
        }
    }

    private Trial read(AlipayHttp.Answer answer) {
        if (answer.isUnheardOf() || answer.isSuccess()) {
            return Trial.of(Outcome.PROVEN);
        }
        return switch (answer.code()) {
            case "INVALID_SIGNATURE" ->
                clocks.refuses(AlipayHttp.PLATFORM)
                        ? Trial.of(
                                Outcome.CLOCK,
                                String.valueOf(
                                        clocks.ahead(AlipayHttp.PLATFORM).abs().toSeconds()))
                        : Trial.of(Outcome.SIGNATURE, answer.code());
            case "KEY_NOT_FOUND", "ACCESS_DENIED", "CLIENT_INVALID", "CLIENT_FORBIDDEN_ACCESS_API" ->
                Trial.of(Outcome.ACCOUNT, answer.code());
            default -> Trial.of(answer.isRefusal() ? Outcome.OTHER : Outcome.BUSY, answer.code());
        };
    }
}
