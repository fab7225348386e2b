package app.lianxi.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * The limit of showing a client's last purchases and of checking out with offers: a bare servlet, plain JDBC, one connection
 * a thread, the same JSON.
 */
final class PlainServer {
    private PlainServer() {}

    /** @param args port and address of the database */
    public static void main(String[] args) throws LifecycleException {
        var tomcat = new Tomcat();
        tomcat.setBaseDir("plain");
        tomcat.setPort(Integer.parseInt(args[0]));
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "purchases", new Purchases(args[1]));
        context.addServletMappingDecoded("/*", "purchases");
        Tomcat.addServlet(context, "checkouts", new PlainCheckouts(args[1]));
        context.addServletMappingDecoded("/api/v1/checkouts/*", "checkouts");
        tomcat.getConnector();
        tomcat.start();
        tomcat.getServer().await();
    }

    private static final class Purchases extends HttpServlet {
        private final transient ThreadLocal<Connection> connections;

        Purchases(String url) {
            connections = ThreadLocal.withInitial(() -> connect(url));
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var path = request.getPathInfo();
            if (path.equals("/ready")) {
                return;
            }
            try {
                var body = page(connections.get(), UUID.fromString(path.split("/")[4]), 20)
                        .getBytes(StandardCharsets.UTF_8);
                response.setContentType("application/json");
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        private static String page(Connection connection, UUID client, int limit) throws SQLException {
            try (var known = connection.prepareStatement("select id, name from client where id = ?")) {
                known.setObject(1, client);
                try (var row = known.executeQuery()) {
                    if (!row.next()) {
                        throw new SQLException("No such client");
                    }
                }
            }
            try (var query = connection.prepareStatement("""
                    select p.id, p.paid_at, b.code, p.channel, p.amount, p.currency, p.payer_amount, p.payer_currency,
                        coalesce((select sum(r.amount) from refund r where r.channel = p.channel
                            and r.transaction_id = p.transaction_id and r.status = 'SUCCESS'), 0) refunded,
                        l.evidence, l.made_at
                    from (select * from link where client_id = ? and ended_at is null
                        order by paid_at desc, payment_id desc limit ?) l
                    join payment p on p.id = l.payment_id left join boutique b on b.id = p.boutique_id
                    order by l.paid_at desc, l.payment_id desc
                    """)) {
                query.setObject(1, client);
                query.setInt(2, limit + 1);
                try (var row = query.executeQuery()) {
                    var json = new StringBuilder("{\"items\":[");
                    for (int n = 0; n < limit && row.next(); n++) {
                        json.append(n == 0 ? "" : ",")
                                .append("{\"paymentId\":\"")
                                .append(row.getString(1))
                                .append("\",\"paidAt\":\"")
                                .append(row.getTimestamp(2).toInstant())
                                .append("\",\"boutique\":\"")
                                .append(row.getString(3))
                                .append("\",\"channel\":\"")
                                .append(row.getString(4))
                                .append("\",\"amount\":{\"value\":")
                                .append(row.getLong(5))
                                .append(",\"currency\":\"")
                                .append(row.getString(6))
                                .append("\"},\"payerAmount\":{\"value\":")
                                .append(row.getLong(7))
                                .append(",\"currency\":\"")
                                .append(row.getString(8))
                                .append("\"},\"refunded\":{\"value\":")
                                .append(row.getLong(9))
                                .append(",\"currency\":\"")
                                .append(row.getString(6))
                                .append("\"},\"link\":{\"evidence\":\"")
                                .append(row.getString(10))
                                .append("\",\"madeAt\":\"")
                                .append(row.getTimestamp(11).toInstant())
                                .append("\"}}");
                    }
                    return json.append("],\"next\":")
                            .append(row.next() ? "\"more\"" : "null")
                            .append('}')
                            .toString();
                }
            }
        }
    }

    static Connection connect(String url) {
        try {
            return DriverManager.getConnection(url, "postgres", "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
