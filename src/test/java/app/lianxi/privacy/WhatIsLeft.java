package app.lianxi.privacy;

import app.lianxi.vault.SealedColumn;
import app.lianxi.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for a client in every table there is, as text, as bytes and behind every seal. */
record WhatIsLeft(JdbcClient jdbc, Vault vault, List<SealedColumn> sealed) {
    /** Each row of each table that holds something of hers. */
    List<String> inTables(AClientOfEverything her) {
        var hex = HexFormat.of().formatHex(her.mark.getBytes(StandardCharsets.UTF_8));
        return tables().stream()
                .flatMap(table -> jdbc.sql("select t::text from " + table + " t").query(String.class).list().stream()
                        .filter(row -> row.contains(her.mark) || row.contains(her.phone) || row.contains(hex))
                        .map(row -> table + ": " + row))
                .toList();
    }

    List<String> behindSeals(AClientOfEverything her) {
        return sealed.stream()
                .flatMap(column -> jdbc
                        .sql("select " + column.column() + " from " + column.table() + " where " + column.column()
                                + " is not null")
                        .query(byte[].class)
                        .list()
                        .stream()
                        .map(bytes -> column.table() + ": "
                                + new String(vault.openBytes(column.purpose(), bytes), StandardCharsets.UTF_8)))
                .filter(text -> text.contains(her.mark) || text.contains(her.phone))
                .toList();
    }

    /** The tables that hold her id, but the one that keeps it from being anybody else's and the one of who did what. */
    Set<String> referringTo(AClientOfEverything her) {
        return tables().stream()
                .filter(table -> !Set.of("client", "audit_entry").contains(table))
                .filter(table -> jdbc.sql("select exists (select from " + table + " t where t::text like ?)")
                        .param("%" + her.client.value() + "%")
                        .query(Boolean.class)
                        .single())
                .collect(Collectors.toSet());
    }

    private List<String> tables() {
        return jdbc.sql("select quote_ident(tablename) from pg_tables where schemaname = 'public' order by 1")
                .query(String.class)
                .list();
    }
}
