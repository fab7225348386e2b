package app.lianxi.wechat;

import app.lianxi.messaging.MessageChannel;
import app.lianxi.optin.PlatformUnavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Customer-service messages and media by the platform's API (api_sendcustommessage). */
@Component
class WeChatMessages implements MessageChannel {
    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final String UPLOAD = "/cgi-bin/media/upload";
    private static final String FETCH = "/cgi-bin/media/get";

    private final Accounts accounts;
    private final ApiClient api;
    private final AccessTokens tokens;

    WeChatMessages(Accounts accounts, ApiClient api, AccessTokens tokens) {
        this.accounts = accounts;
        this.api = api;
        this.tokens = tokens;
    }

    @Override
    public List<String> accounts() {
        return accounts.all().stream().map(Account::appId).toList();
    }

    @Override
    public SendOutcome send(String appId, String openid, Outgoing message, Supplier<Optional<SendOutcome>> instead) {
        var account = account(appId).orElse(null);
        if (account == null) {
            return new SendOutcome.Refused("no_account");
        }
        try {
            var body = body(account, openid, message);
            // A picture took its time
            var closed = message instanceof Outgoing.Picture ? instead.get() : Optional.<SendOutcome>empty();
            return closed.isPresent() ? closed.get() : send(account, body);
        } catch (WeChatRefused e) {
            return refused(e);
        } catch (PlatformUnavailable e) {
            // The picture was not uploaded, or there is no token: nothing was sent to her.
            return new SendOutcome.NotNow(e.symbol());
        }
    }

    private SendOutcome send(Account account, Map<String, Object> body) {
        try {
            post(account, SEND, body);
            return new SendOutcome.Sent();
        } catch (PlatformUnavailable e) {
            return e.symbol().equals(ApiClient.NOT_CONNECTED)
                    ? new SendOutcome.NotNow(e.symbol())
                    : new SendOutcome.Unknown(e.symbol());
        }
    }

    private Map<String, Object> body(Account account, String openid, Outgoing message) {
        return switch (message) {
            case Outgoing.Text(var text) ->
                Map.of("touser", openid, "msgtype", "text", "text", Map.of("content", text));
            case Outgoing.Picture picture ->
                Map.of("touser", openid, "msgtype", "image", "image", Map.of("media_id", upload(account, picture)));
        };
    }

    private String upload(Account account, Outgoing.Picture picture) {
        var answer = tokens.with(
                account,
                token -> api.upload(
                        account,
                        UPLOAD,
                        Map.of("access_token", token, "type", "image"),
                        picture.contentType(),
                        picture.bytes()));
        var id = answer.path("media_id").asString("");
        if (id.isEmpty()) {
            throw PlatformUnavailable.because(UPLOAD, "no media_id");
        }
        return id;
    }

    /** Busy and too often are worth another try, and a token may be found meanwhile; the rest is meant. */
    private static SendOutcome refused(WeChatRefused e) {
        var symbol = String.valueOf(e.code());
        return e.mayPass() || e.tokenIsNotGood() ? new SendOutcome.NotNow(symbol) : new SendOutcome.Refused(symbol);
    }

    @Override
    public byte[] fetch(String appId, String mediaId, int mostBytes) {
        var account = account(appId).orElseThrow(() -> MediaNotFetched.forGood("no_account"));
        try {
            return tokens.with(
                    account,
                    token -> api.download(
                            account, FETCH, Map.of("access_token", token, "media_id", mediaId), mostBytes));
        } catch (WeChatRefused e) {
            var symbol = String.valueOf(e.code());
            throw e.mayPass() || e.tokenIsNotGood() ? MediaNotFetched.now(symbol) : MediaNotFetched.forGood(symbol);
        } catch (PlatformUnavailable e) {
            throw e.symbol().equals(ApiClient.TOO_LARGE)
                    ? MediaNotFetched.forGood(e.symbol())
                    : MediaNotFetched.now(e.symbol());
        }
    }

    private JsonNode post(Account account, String path, Object body) {
        return tokens.with(account, token -> api.post(account, path, Map.of("access_token", token), body));
    }

    private Optional<Account> account(String appId) {
        return accounts.all().stream()
                .filter(account -> account.appId().equals(appId))
                .findFirst();
    }
}
