package app.lianxi.vault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** A start with other keys than those that sealed the database stops. */
@HouseTest
@Transactional
class VaultKeysTest {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void theSameKeysStartAgain() {
        empty();
        check(key("one", 1), key("find", 2));
        assertThatCode(() -> check(key("one", 1), key("find", 2))).doesNotThrowAnyException();
    }

    @Test
    void aNewKeyBeforeTheOldOneIsARotation() {
        empty();
        check(key("one", 1), key("find", 2));
        assertThatCode(() -> check(List.of(key("two", 3), key("one", 1)), List.of(key("find", 2))))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(key("two", 3), key("find", 2))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(key("one", 1), key("find", 2)))
                .hasMessageContaining("last used here is missing");
    }

    @Test
    void anotherSecretByTheSameNameStops() {
        empty();
        check(key("one", 1), key("find", 2));
        assertThatThrownBy(() -> check(key("one", 9), key("find", 2)))
                .hasMessage("lianxi.encryption.keys: the secret of key one is not the one that was used here before");
        assertThatThrownBy(() -> check(key("one", 1), key("find", 9)))
                .hasMessageStartingWith("lianxi.encryption.lookup-keys: the secret of key find");
    }

    @Test
    void keysThatWereNeverUsedHereStop() {
        empty();
        check(key("one", 1), key("find", 2));
        assertThatThrownBy(() -> check(key("other", 1), key("find", 2)))
                .hasMessage("lianxi.encryption.keys: the key that was last used here is missing");
    }

    private void empty() {
        jdbc.sql("delete from vault_key").update();
    }

    private void check(VaultSettings.Key seal, VaultSettings.Key lookup) {
        check(List.of(seal), List.of(lookup));
    }

    private void check(List<VaultSettings.Key> seal, List<VaultSettings.Key> lookup) {
        var settings = new VaultSettings(seal, lookup);
        new VaultKeys(new Vault(settings), settings, jdbc, transactions).afterSingletonsInstantiated();
    }

    private static VaultSettings.Key key(String id, int letter) {
        var secret = new byte[32];
        java.util.Arrays.fill(secret, (byte) letter);
        return new VaultSettings.Key(id, Base64.getEncoder().encodeToString(secret));
    }
}
