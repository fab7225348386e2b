package app.lianxi.optin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The platform on which clients follow the house; implemented by an adapter. */
public interface OfficialAccounts {
    /** The accounts of the house, in the order of the settings. */
    List<OfficialAccount> all();

    /**
     * Makes a parametric QR code; the same scene again gives the same permanent code.
     *
     * @param scene 1 to 64 characters
     * @param validity at most 30 days, null for ever
     * @throws PlatformUnavailable.NoPermanentCodeLeft when a permanent one is one too many
     * @throws PlatformUnavailable when the platform does not answer or refuses
     */
    PlatformQrCode create(OfficialAccount account, String scene, @Nullable Duration validity);

    /** Where a visitor's browser goes to be named without being asked ({@code snsapi_base}). */
    URI authorization(OfficialAccount account, URI redirect, String state);

    /**
     * Who came back with this code; a code is good once, for five minutes.
     *
     * @throws SnapshotVisitor when it is a virtual user
     * @throws AuthorizationRefused when the code is not good
     * @throws PlatformUnavailable when the platform does not answer
     */
    Visitor exchange(OfficialAccount account, String code);
}
