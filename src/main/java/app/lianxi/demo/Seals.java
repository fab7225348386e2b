package app.lianxi.demo;

import app.lianxi.vault.SealedColumn;
import app.lianxi.vault.Vault;
import java.util.List;
import java.util.Objects;

/** Seals and opens what is personal as the modules do whose tables are filled here. */
final class Seals {
    private final Vault vault;
    private final List<SealedColumn> columns;

    Seals(Vault vault, List<SealedColumn> columns) {
        this.vault = vault;
        this.columns = columns;
    }

    /** @param table whose sealed column this is for */
    byte[] seal(String table, byte[] plain) {
        return vault.seal(column(table).purpose(), plain);
    }

    byte[] seal(String table, String plain) {
        return vault.seal(column(table).purpose(), plain);
    }

    String open(String table, byte[] sealed) {
        return vault.open(column(table).purpose(), sealed);
    }

    /** The keyed hash beside it. */
    byte[] lookup(String table, String kind, String scope, String plain) {
        return vault.lookup(Objects.requireNonNull(column(table).lookup()).purpose(), kind + '|' + scope + '|' + plain);
    }

    private SealedColumn column(String table) {
        return columns.stream()
                .filter(column -> column.table().equals(table))
                .findFirst()
                .orElseThrow();
    }
}
