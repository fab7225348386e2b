package app.lianxi;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Pairs of keys for those who stand in for platforms: Java's own code would take half a second for each. */
public final class RsaKeys {
    private RsaKeys() {}

    public static KeyPair next() {
        var machine = AmazonCorrettoCryptoProvider.INSTANCE;
        try {
            var generator = machine.getLoadingError() == null
                    ? KeyPairGenerator.getInstance("RSA", machine)
                    : KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
