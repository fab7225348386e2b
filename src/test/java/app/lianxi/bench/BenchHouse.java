package app.lianxi.bench;

import app.lianxi.vault.Vault;
import app.lianxi.vault.VaultByHand;
import app.lianxi.wechatpay.WeChatPayPlatform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.core.env.Environment;

/** A house that has been in business for three years: clients who consented, their payments and links, and promotions. */
final class BenchHouse {
    static final int CLIENTS = 20_000;
    static final String TOKEN = "lx_bench_token_0123456789abcdef";
    /** So many rows at most in each of the raw tables: more of them would only slow down what Lianxi is held against. */
    private static final int MOST_RAW = 10_000_000;

    static final String SECRET = "YmVuY2gta2V5LWJlbmNoLWtleS1iZW5jaC1rZXktMTI=";

    private final String url;
    private final Vault vault = VaultByHand.of("bench", SECRET, "bench", SECRET);
    private final List<UUID> clients = new ArrayList<>();

    BenchHouse(String url) {
        this.url = url;
    }

    /** The keys by which the application finds and opens what is filled in here. */
    static Map<String, String> keys() {
        var keys = new LinkedHashMap<String, String>();
        for (var kind : List.of("keys", "lookup-keys")) {
            keys.put("lianxi.encryption." + kind + "[0].id", "bench");
            keys.put("lianxi.encryption." + kind + "[0].secret", SECRET);
        }
        return keys;
    }

    /** The keys of an application that runs here, for another of the same house. */
    static Map<String, String> keysOf(Environment environment) {
        var keys = new LinkedHashMap<>(keys());
        keys.replaceAll((name, value) -> environment.getRequiredProperty(name));
        return keys;
    }

    static String openid(int person) {
        return "oBench%022d".formatted(person);
    }

    /** Of Lianxi's own tables with their indexes, and of those that measure what the database can do at all. */
    String size() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select pg_size_pretty(sum(pg_total_relation_size(c.oid)) filter (where n.nspname = 'public')),
                            pg_size_pretty(sum(pg_total_relation_size(c.oid)) filter (where n.nspname = 'raw'))
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r'
                        """)) {
            row.next();
            return row.getString(1) + " and " + row.getString(2) + " of raw tables";
        }
    }

    byte[] seal(String purpose, String plain) {
        return vault.seal(purpose, plain);
    }

    List<UUID> clients() {
        return clients;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    void fill(int payments) throws SQLException {
        Flyway.configure()
                .dataSource(url, "postgres", "")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            addPeople(connection);
            for (var sql : FILL.formatted(CLIENTS, payments, MOST_RAW).split(";")) {
                statement.execute(sql);
            }
            BenchPromotions.fill(connection);
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    /** Their identities are sealed and hashed with the application's own keys, so that linking finds them. */
    private void addPeople(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    create temporary table person (n int primary key, client uuid, identity bytea, identity_lookup bytea,
                        payer bytea, payer_lookup bytea) on commit drop
                    """);
        }
        try (var insert = connection.prepareStatement("insert into person values (?, ?, ?, ?, ?, ?)")) {
            for (int n = 0; n < CLIENTS; n++) {
                var client = app.lianxi.ids.Ids.next();
                clients.add(client);
                var known = "wechat_openid|" + WeChatPayPlatform.APP_ID + '|' + openid(n);
                insert.setInt(1, n);
                insert.setObject(2, client);
                insert.setBytes(3, vault.seal("identity.external_id", openid(n)));
                insert.setBytes(4, vault.lookup("identity.lookup", known));
                insert.setBytes(5, vault.seal("payment.payer", openid(n)));
                insert.setBytes(6, vault.lookup("payment.payer_lookup", known));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Of ten payments seven are by clients, spread over a thousand days; strangers pay the others. */
    private static final String FILL = """
            insert into boutique (id, code, name, city, country, time_zone, currency, created_at)
            select uuidv7(), code, name, city, country, zone, currency, now() from (values
                ('nyc5', 'Fifth Avenue', 'New York', 'US', 'America/New_York', 'USD'),
                ('sho', 'Rue Saint-Honoré', 'Paris', 'FR', 'Europe/Paris', 'EUR'),
                ('yvr', 'Alberni Street', 'Vancouver', 'CA', 'America/Vancouver', 'CAD'))
                as b (code, name, city, country, zone, currency);
            insert into boutique_terminal select code || '-1', id from boutique;
            insert into client (id, name, name_latin, first_seen_at, created_at)
            select client, '林梅' || n, 'Lin Mei ' || n, now() - interval '1000 days', now() from person;
            insert into identity (id, client_id, kind, scope, external_id, lookup, since)
            select uuidv7(), client, 'wechat_openid', 'wx1111111111111111', identity, identity_lookup,
                now() - interval '1000 days' from person;
            insert into opt_in (id, client_id, purpose, version, language, given_at, address)
            select uuidv7(), client, purpose, '2026-11', 'zh-CN', now() - interval '1000 days', '/join/bench'
            from person, (values ('PURCHASE_HISTORY'), ('TRANSFER_ABROAD')) as p (purpose);
            create temporary table paid on commit drop as
            select uuidv7(at - now()) id, uuidv7(at - now()) notice, at, n,
                '4200002' || to_char(at, 'YYYYMMDD') || lpad((n::bigint * 7919)::text, 13, '0') transaction_id,
                case when n %% 10 < 7 then (n::bigint * 48271) %% %1$d end person,
                (array['nyc5', 'sho', 'yvr'])[n %% 3 + 1] code
            from (select n, now() - interval '1000 days' + n * (interval '1000 days' / %2$d) as at
                from generate_series(1, %2$d) n) s;
            insert into payment_key select 'wechatpay', transaction_id, id from paid;
            insert into payment (id, channel, account, transaction_id, reference, boutique_id, paid_at, amount, currency,
                payer_amount, payer_currency, payer_kind, payer_scope, payer, payer_lookup, notice_id, recorded_at)
            select p.id, 'wechatpay', 'institution', transaction_id, 'R' || transaction_id, b.id, at, 10000 + p.n %% 90000,
                b.currency, 70000 + p.n %% 90000, 'CNY', 'wechat_openid', 'wx1111111111111111',
                coalesce(payer, sha256(transaction_id::bytea)), coalesce(payer_lookup, substr(sha256(transaction_id::bytea), 1, 20)),
                notice, at
            from paid p join boutique b using (code) left join person on person.n = p.person order by p.n;
            insert into refund (id, channel, refund_id, transaction_id, amount, currency, status, refunded_at, notice_id)
            select uuidv7(), 'wechatpay', '50' || substr(transaction_id, 3), transaction_id, 5000, currency, 'SUCCESS',
                at + interval '1 day', notice from paid join boutique using (code) where n %% 50 = 0;
            insert into link (id, payment_id, client_id, paid_at, evidence, strength, made_at)
            select uuidv7(at - now()), id, client, at, 'same_openid', 100, at
            from paid join person on person.n = paid.person order by paid.n;
            insert into client_boutique select client, b.id, 'purchase', min(at)
            from paid join person on person.n = paid.person join boutique b using (code) group by 1, 2;
            create schema raw;
            create table raw.payment (id uuid primary key, channel text not null, transaction_id text not null,
                boutique text not null, amount bigint not null, currency text not null, paid_at timestamptz not null,
                unique (channel, transaction_id));
            insert into raw.payment select id, 'wechatpay', transaction_id, code, 10000, 'USD', at from paid
            where n <= %3$d order by n;
            create table raw.client (id uuid primary key, payments bigint not null, total bigint not null, last_at timestamptz);
            insert into raw.client select client, 0, 0, null from person;
            create table raw.link (id uuid primary key, payment_id uuid not null unique, client_id uuid not null,
                paid_at timestamptz not null);
            create index on raw.link (client_id, paid_at desc);
            insert into raw.link select uuidv7(at - now()), id, client, at
            from paid join person on person.n = paid.person where paid.n <= %3$d order by paid.n;
            create table raw.outbox (id uuid primary key, topic text not null, body text not null, sent_at timestamptz);
            insert into raw.outbox select id, 'payment', transaction_id, at from paid where n <= %3$d order by n
            """;
}
