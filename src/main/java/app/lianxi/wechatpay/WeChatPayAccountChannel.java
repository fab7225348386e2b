package app.lianxi.wechatpay;

import app.lianxi.account.AccountChannel;
import app.lianxi.account.AccountSheet;
import app.lianxi.account.AccountSheet.Fact;
import app.lianxi.account.Trial;
import app.lianxi.account.Trial.Outcome;
import app.lianxi.health.PlatformClocks;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Shows the merchant accounts to administrators, and tries them out by the list of certificates, which is sealed and signed. */
@Component
class WeChatPayAccountChannel implements AccountChannel {
    private static final String CERTIFICATES = "/v3/global/certificates";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;

    private final WeChatPayAccounts accounts;
    private final WeChatPayHttp http;
    private final PlatformClocks clocks;

    WeChatPayAccountChannel(WeChatPayAccounts accounts, WeChatPayHttp http, PlatformClocks clocks) {
        this.accounts = accounts;
        this.http = http;
        this.clocks = clocks;
    }

    @Override
    public String hook() {
        return WeChatPayHook.HOOK;
    }

    @Override
    public List<AccountSheet> sheets() {
        return accounts.all().stream().map(this::sheet).toList();
    }

    private AccountSheet sheet(WeChatPayAccount account) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.masked("merchant", account.merchant()));
        if (account.subMerchant() != null) {
            facts.add(Fact.masked("submerchant", account.subMerchant()));
        }
        if (account.appId() != null) {
            facts.add(Fact.masked("appid", account.appId()));
        }
        facts.add(new Fact("serial", account.serialNo()));
        facts.add(new Fact("platform", account.baseUrl().getHost()));
        return new AccountSheet(
                hook(),
                account.slug(),
                account.institution() ? "institution" : "direct",
                facts,
                accounts.keys(account),
                account.boutiqueCode());
    }

    @Override
    public Trial tryOut(String slug) {
        var account = accounts.find(slug).orElseThrow();
        try {
            var answer = http.call(account, HttpMethod.GET, CERTIFICATES, null);
            return answer.isSuccess() ? opened(account, answer) : refused(answer);
        } catch (ChannelUnknown e) {
            return switch (e.symbol()) {
                case WeChatPayHttp.NOT_SIGNED -> Trial.of(Outcome.NOT_SIGNED);
                case WeChatPayHttp.NO_ANSWER -> Trial.of(Outcome.NO_ANSWER);
                default -> Trial.of(Outcome.NO_SENSE);
            };
        }
    }

    /** That its certificates can be opened proves the API v3 key; one that is not in the settings is about to be used. */
    private Trial opened(WeChatPayAccount account, WeChatPayHttp.Answer answer) {
        var certificates = answer.body().path("data");
        if (certificates.isEmpty()) {
            // Nothing was opened: our signature is believed, and of the API v3 key nothing is said
            return Trial.of(Outcome.BELIEVED, answer.code());
        }
        var unknown = "";
        for (var certificate : certificates) {
            var sealed = certificate.path("encrypt_certificate");
            try {
                WeChatPayCrypto.open(
                        account.apiV3Key(),
                        sealed.path("nonce").asString(""),
                        sealed.path("associated_data").asString(""),
                        sealed.path("ciphertext").asString(""));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return Trial.of(Outcome.NOT_OPENED);
            }
            var serial = certificate.path("serial_no").asString("");
            if (!account.platformKeys().containsKey(serial)) {
                unknown = serial;
            }
        }
        return unknown.isEmpty() ? Trial.of(Outcome.PROVEN) : Trial.of(Outcome.PROVEN_NEW_CERTIFICATE, unknown);
    }

    private Trial refused(WeChatPayHttp.Answer answer) {
        if (!answer.body().hasNonNull("code")) {
            return Trial.of(Outcome.NO_SENSE);
        }
        return switch (answer.status().value()) {
            case UNAUTHORIZED ->
                clocks.refuses(WeChatPayHttp.PLATFORM)
                        ? Trial.of(
                                Outcome.CLOCK,
                                String.valueOf(clocks.ahead(WeChatPayHttp.PLATFORM)
                                        .abs()
                                        .toSeconds()))
                        : Trial.of(Outcome.SIGNATURE, answer.code());
            case FORBIDDEN -> Trial.of(Outcome.ACCOUNT, answer.code());
            // An account that was opened with a public key has no certificates, and is believed all the same
            case NOT_FOUND -> Trial.of(Outcome.BELIEVED, answer.code());
            case TOO_MANY -> Trial.of(Outcome.BUSY, answer.code());
            default -> Trial.of(answer.status().is5xxServerError() ? Outcome.BUSY : Outcome.OTHER, answer.code());
        };
    }
}
