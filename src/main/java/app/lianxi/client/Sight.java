package app.lianxi.client;

/**
 * Who may see whom, as conditions in SQL for queries that list what is a module's own of clients. Their parameters come from
 * {@link ClientBook#inSight(org.springframework.jdbc.core.simple.JdbcClient.StatementSpec)}.
 */
public final class Sight {
    /** Those of whom {@link #serves} holds: the query of their ids, for one that begins with them. */
    public static final String SERVED_ONES = """
            select id from client where lead_staff_id = cast(:me as uuid)
            union all select client_id from client_staff where staff_id = cast(:me as uuid)
            """;

    /** That the caller serves a client {@code c}. */
    static final String SERVED = serves("c.id");

    /** That the caller has said why she looks at a client {@code c}, and her time is not over at {@code :now}. */
    static final String LOOKED_AT = """
            exists (select 1 from look_across l where l.subject_id = c.id and l.staff_id = cast(:me as uuid) and l.until > :now)
            """;

    private Sight() {}

    /**
     * That a client is known to the caller's boutiques, or served by her.
     *
     * @param column that holds a client's id
     */
    public static String of(String column) {
        return "(:wholeHouse or exists (select 1 from client_boutique b where b.client_id = " + column
                + " and b.boutique_id = any(:boutiques::uuid[])) or " + serves(column) + ")";
    }

    /**
     * As {@link #of}, for what ends after a few rows: asked of one after the other, where PostgreSQL would else read all clients
     * of the boutiques beforehand.
     */
    public static String oneByOne(String column) {
        return "(:wholeHouse or exists (select 1 from client_boutique b where b.client_id = " + column
                + " and b.boutique_id = any(:boutiques::uuid[]) offset 0) or " + serves(column) + ")";
    }

    /** As {@link #of}, and that she is not discreet, unless the caller serves her: for what names her and more. */
    public static String openTo(String column) {
        return "(" + of(column) + " and (" + serves(column) + " or not exists (select 1 from client d where d.id = "
                + column + " and d.discreet_at is not null)))";
    }

    /** That the caller serves a client, as her lead or beside her. */
    public static String serves(String column) {
        return "exists (select 1 from client k where k.id = " + column + " and k.lead_staff_id = cast(:me as uuid)"
                + " union all select 1 from client_staff k where k.client_id = " + column
                + " and k.staff_id = cast(:me as uuid))";
    }
}
