package app.lianxi.sandbox.phone;

import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.citcon.CitconCharges;
import app.lianxi.sandbox.till.TillPayment;
import app.lianxi.sandbox.wechat.Followers;
import app.lianxi.sandbox.wechat.QrCodes;
import app.lianxi.sandbox.wechatpay.Transactions;
import org.jspecify.annotations.Nullable;

/** What WeChat does with a code that the phone's camera read. */
@SandboxPart("sandboxScans")
class Scans {
    private final QrCodes qrCodes;
    private final Followers followers;
    private final Transactions transactions;
    private final CitconCharges citcon;
    private final PhoneState state;
    private final SandboxSettings settings;

    Scans(
            QrCodes qrCodes,
            Followers followers,
            Transactions transactions,
            CitconCharges citcon,
            PhoneState state,
            SandboxSettings settings) {
        this.citcon = citcon;
        this.qrCodes = qrCodes;
        this.followers = followers;
        this.transactions = transactions;
        this.state = state;
        this.settings = settings;
    }

    /**
     * What comes of a scan.
     *
     * @param kind profile (offer to follow), chat (she follows already), pay, web (a page of the house), expired, or unknown
     * @param path of the house's page
     */
    record Scan(
            String kind,
            String address,
            @Nullable TillPayment payment,
            @Nullable String path) {}

    Scan scan(String traveller, String read) {
        var address = read.strip();
        var code = qrCodes.byAddress(address);
        if (code.isPresent()) {
            if (qrCodes.expired(code.get())) {
                return new Scan("expired", address, null, null);
            }
            if (followers.follows(traveller)) {
                followers.scan(traveller, code.get());
                return new Scan("chat", address, null, null);
            }
            return new Scan("profile", address, null, null);
        }
        var transaction = transactions.byAddress(address);
        if (transaction.isPresent()) {
            return new Scan("pay", address, state.shown(transaction.get()), null);
        }
        var charge = citcon.byAddress(address);
        if (charge.isPresent()) {
            return new Scan("pay", address, state.shown(charge.get()), null);
        }
        return path(address) == null
                ? new Scan("unknown", address, null, null)
                : new Scan("web", address, null, path(address));
    }

    /** The path of a page of the house, null for pages elsewhere. */
    private @Nullable String path(String address) {
        return address.startsWith(settings.houseUrl() + "/") && !address.startsWith(settings.houseUrl() + "/sandbox")
                ? address.substring(settings.houseUrl().length())
                : null;
    }

    /** She taps 关注 on the profile page that a code opened; without a code she found it by its name. */
    void follow(String traveller, @Nullable String address) {
        if (address == null || address.isBlank()) {
            followers.follow(traveller);
            return;
        }
        var code = qrCodes.byAddress(address)
                .filter(found -> !qrCodes.expired(found))
                .orElseThrow(() -> new IllegalArgumentException("二维码已过期"));
        followers.scan(traveller, code);
    }
}
