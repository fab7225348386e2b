package app.lianxi.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The boutiques of the sample house with who works there, and QR codes for both. */
final class Shops {
    private static final String[] LISTED =
            Lines.rows("staff.tsv").stream().map(List::getFirst).toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Tables tables;
    private final String account;
    private final Instant since;

    Shops(JdbcClient jdbc, Tables tables, String account, Instant now) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.account = account;
        this.since = now;
    }

    List<Shop> all() {
        return Lines.rows("boutiques.tsv").stream().map(this::shop).toList();
    }

    private Shop shop(List<String> row) {
        var code = row.getFirst();
        var id = jdbc.sql("select id from boutique where code = ?")
                .param(code)
                .query(UUID.class)
                .single();
        var chance = Chance.of("code of " + code, 0);
        var associates = staff(id, "ASSOCIATE");
        var codes = new ArrayList<Shop.Code>();
        associates.forEach(one -> codes.add(code(chance, "ASSOCIATE", id, one)));
        return new Shop(
                id,
                code,
                ZoneId.of(row.get(5)),
                row.get(6),
                Double.parseDouble(row.get(7)),
                associates,
                staff(id, "MANAGER").getFirst(),
                code(chance, "BOUTIQUE", id, null),
                codes);
    }

    /** In the order in which they stand in the list of staff. */
    private List<UUID> staff(UUID boutique, String role) {
        return jdbc.sql("""
                        select s.id from staff s join staff_boutique b on b.staff_id = s.id
                        where b.boutique_id = ? and s.role = ? order by array_position(?::text[], s.username)
                        """)
                .params(boutique, role, LISTED)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private Shop.Code code(Chance chance, String kind, UUID boutique, @Nullable UUID associate) {
        var code = new Shop.Code(chance.id(since), chance.letters(24));
        tables.code.add(code.id(), kind, code.text(), account, boutique, associate, since);
        return code;
    }
}
