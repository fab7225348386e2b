package app.lianxi.citcon;

import app.lianxi.inbox.Hook;
import app.lianxi.inbox.HookAnswer;
import app.lianxi.inbox.HookBody;
import app.lianxi.inbox.Inbox;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Citcon sends its IPN: verified, stored, acknowledged, in this order (contract.md, "Hooks answer as the platforms
 * expect"). Only what the signature covers is kept. An IPN has no sending time that could be checked: it is stored once
 * however often it comes.
 */
@Component
class CitconHook implements Hook {
    static final String HOOK = "citcon";
    private static final String WORD = "[a-z_]{1,24}";

    private final CitconAccounts accounts;
    private final Inbox inbox;
    private final JsonMapper json;

    CitconHook(CitconAccounts accounts, Inbox inbox, JsonMapper json) {
        this.accounts = accounts;
        this.inbox = inbox;
        this.json = json;
    }

    @Override
    public String name() {
        return HOOK;
    }

    @Override
    public HookAnswer receive(String slug, HttpServletRequest request) throws IOException {
        var account = accounts.find(slug).orElse(null);
        if (account == null) {
            return refuse("-", HttpStatus.NOT_FOUND, "account");
        }
        var body = HookBody.read(request);
        if (body == null) {
            return refuse(slug, HttpStatus.CONTENT_TOO_LARGE, "size");
        }
        final Map<String, String> form;
        try {
            form = IpnForm.read(body);
        } catch (IllegalArgumentException e) {
            return refuse(slug, HttpStatus.BAD_REQUEST, "content");
        }
        var signer = account;
        var signed = IpnSignature.signed(account, form).orElse(null);
        var previous = signed == null ? accounts.previous(slug).orElse(null) : null;
        if (previous != null) {
            signer = previous;
            signed = IpnSignature.signed(previous, form).orElse(null);
        }
        if (signed == null) {
            return refuse(slug, HttpStatus.UNAUTHORIZED, "signature");
        }
        try {
            // No notice has a name of its own: it is the same when it says the same, and another amount is another
            // notice.
            inbox.accept(HOOK, slug, IpnSignature.keyOf(signed), kind(signed), json.writeValueAsString(signed));
        } catch (Inbox.NotStored e) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "not stored");
        }
        inbox.taken(HOOK, slug, signer.secretMark(), null);
        return answer(HttpStatus.OK, "ok");
    }

    /** For the eye; free text is left out, for it may say anything. */
    private static String kind(Map<String, String> signed) {
        var type = CitconFacts.kind(signed);
        var status = CitconFacts.status(signed);
        return (type.matches(WORD) ? type : "other") + ' ' + (status.matches(WORD) ? status : "other");
    }

    private HookAnswer refuse(String account, HttpStatus status, String reason) {
        inbox.refused(HOOK, account, reason);
        return answer(status, reason);
    }

    private static HookAnswer answer(HttpStatus status, String word) {
        return HookAnswer.text(status, word);
    }
}
