package app.lianxi.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.vault.VaultSettings.Key;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final Key OLD = key("old", 1);
    private static final Key NEW = key("new", 2);
    private final Vault vault = new Vault(new VaultSettings(List.of(OLD), List.of(OLD)));
    private final Vault rotated = new Vault(new VaultSettings(List.of(NEW, OLD), List.of(NEW, OLD)));

    @Test
    void opensWhatItSealed() {
        assertThat(vault.open("a.b", vault.seal("a.b", "林美 👜"))).isEqualTo("林美 👜");
    }

    @Test
    void sealsTheSameTwiceDifferently() {
        assertThat(vault.seal("a.b", "x")).isNotEqualTo(vault.seal("a.b", "x"));
    }

    @Test
    void doesNotOpenForAnotherPurpose() {
        var sealed = vault.seal("a.b", "x");
        assertThatThrownBy(() -> vault.open("a.c", sealed)).isInstanceOf(Vault.NotOpened.class);
    }

    @Test
    void doesNotOpenWhatWasChanged() {
        var sealed = vault.seal("a.b", "a long enough text");
        for (var i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault.open("a.b", changed)).isInstanceOf(Vault.NotOpened.class);
        }
    }

    @Test
    void opensWhatAnOlderKeySealedAndSealsWithTheNewOne() {
        var sealed = vault.seal("a.b", "x");
        assertThat(rotated.open("a.b", sealed)).isEqualTo("x");
        assertThat(rotated.isCurrent(sealed)).isFalse();
        assertThat(rotated.isCurrent(rotated.seal("a.b", "x"))).isTrue();
    }

    @Test
    void findsByEveryLookUpKeyAndWritesWithTheFirst() {
        assertThat(rotated.lookups("a.b", "x")).hasSize(2).contains(vault.lookup("a.b", "x"));
        assertThat(rotated.lookups("a.b", "x").getFirst()).isEqualTo(rotated.lookup("a.b", "x"));
    }

    @Test
    void hashesTheSameDifferentlyForAnotherPurpose() {
        assertThat(vault.lookup("a.b", "x")).isNotEqualTo(vault.lookup("a.c", "x"));
    }

    @Test
    void refusesKeysThatAreNone() {
        assertThatThrownBy(() -> new Key("k", "c2hvcnQ=")).hasMessageContaining("Base64 of 32 bytes");
        assertThatThrownBy(() -> new VaultSettings(List.of(), List.of(OLD)))
                .hasMessageContaining("lianxi.encryption.keys");
        assertThatThrownBy(() -> new VaultSettings(List.of(OLD, OLD), List.of(OLD)))
                .hasMessageContaining("twice");
    }

    private static Key key(String id, int fill) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return new Key(id, Base64.getEncoder().encodeToString(bytes));
    }
}
