package app.lianxi.optin;

/** The platform did not accept the code of an authorization: used, expired, or made up. */
public class AuthorizationRefused extends RuntimeException {
    private AuthorizationRefused(String message) {
        super(message);
    }

    public static AuthorizationRefused because(String reason) {
        return new AuthorizationRefused("The authorization was refused: " + reason);
    }
}
