package app.lianxi.desk;

import app.lianxi.access.Audit;
import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.Client;
import app.lianxi.client.Criteria;
import app.lianxi.client.Facet;
import app.lianxi.client.Narrowing;
import app.lianxi.client.Narrowing.Row;
import app.lianxi.client.Narrowing.Sort;
import app.lianxi.rate.HouseCurrency;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;

/**
 * A narrowed list of clients as a file, by a manager. That it is taken is in the audit log before its first byte leaves.
 * Discreet clients stay masked in it.
 */
@Service
@Secured("ROLE_MANAGER")
public class ClientExport {
    public static final int MOST = 100_000;
    private static final int PAGE = 1_000;
    private static final int LONGEST_WORDS = 300;

    /** As what. */
    public enum Format {
        CSV,
        XLSX
    }

    private final Narrowing narrowing;
    private final HouseCurrency house;
    private final StaffRegister register;
    private final Boutiques boutiques;
    private final CurrentStaff current;
    private final Audit audit;

    ClientExport(
            Narrowing narrowing,
            HouseCurrency house,
            StaffRegister register,
            Boutiques boutiques,
            CurrentStaff current,
            Audit audit) {
        this.narrowing = narrowing;
        this.house = house;
        this.register = register;
        this.boutiques = boutiques;
        this.current = current;
        this.audit = audit;
    }

    /**
     * What is asked for.
     *
     * @param sort of those whom the house met last by their names: while a file is written that order stands still
     * @param zone whose days are written
     * @param heads of the columns, in the reader's language
     */
    public record Wish(Criteria criteria, Sort sort, Format format, ZoneId zone, List<String> heads) {
        /** The keys of the heads' words. */
        public static final List<String> COLUMNS = List.of(
                "name",
                "latin",
                "tier",
                "city",
                "languages",
                "lead",
                "since",
                "last",
                "purchases",
                "spend",
                "currency");

        public Wish {
            sort = sort == Sort.RECENT ? Sort.NAME : sort;
        }
    }

    /** Writes at most {@value #MOST} rows, page by page, each page in a transaction of its own. */
    public void write(Wish wish, OutputStream out) throws IOException {
        var count = narrowing.count(wish.criteria(), wish.sort(), MOST);
        var me = current.require();
        audit.record(me.username(), me.id(), "exported.clients", "client", null, null, words(wish, count));
        try (var sheet = switch (wish.format()) {
            case CSV -> Sheet.csv(out);
            case XLSX -> Sheet.xlsx(out, wish.heads().getFirst());
        }) {
            sheet.row(List.copyOf(wish.heads()));
            Narrowing.@Nullable Cursor after = null;
            for (var left = count; left > 0; ) {
                var page = narrowing.page(wish.criteria(), wish.sort(), after, Math.min(left, PAGE));
                if (page.isEmpty()) {
                    return;
                }
                var leads = register.named(page.stream()
                        .map(row -> row.client().lead())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
                for (var row : page) {
                    sheet.row(cells(row, leads, wish.zone()));
                }
                left -= page.size();
                after = page.getLast().cursor();
            }
        }
    }

    private List<Object> cells(Row row, Map<StaffId, Staff> leads, ZoneId zone) {
        var client = row.client();
        return List.of(
                client.name(),
                client.nameLatin(),
                client.tier(),
                client.homeCity(),
                String.join(" ", client.languages()),
                lead(client, leads),
                day(client.firstSeenAt(), zone),
                day(row.lastPurchaseAt(), zone),
                client.masked() ? "" : BigDecimal.valueOf(row.purchases()),
                client.masked()
                        ? ""
                        : BigDecimal.valueOf(row.spend(), house.currency().getDefaultFractionDigits()),
                client.masked() ? "" : house.currency().getCurrencyCode());
    }

    private static String lead(Client client, Map<StaffId, Staff> leads) {
        var lead = client.lead() == null ? null : leads.get(client.lead());
        return lead == null ? "" : lead.name();
    }

    private static String day(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : LocalDate.ofInstant(at, zone).toString();
    }

    private String words(Wish wish, int count) {
        var words = count + " clients as " + wish.format() + ", by "
                + code(wish.sort().name())
                + wish.criteria().chosen().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> "; " + code(one.getKey().name()) + ": "
                                + one.getValue().stream()
                                        .sorted()
                                        .map(value -> word(one.getKey(), value))
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining());
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    }

    /** Names where the list has ids. */
    private String word(Facet facet, String value) {
        return switch (facet) {
            case BOUTIQUE ->
                boutiques.all().stream()
                        .filter(one -> one.id().equals(new BoutiqueId(UUID.fromString(value))))
                        .map(Boutique::code)
                        .findAny()
                        .orElse(value);
            case LEAD ->
                value.isEmpty()
                        ? "nobody"
                        : register.find(new StaffId(UUID.fromString(value)))
                                .map(Staff::username)
                                .orElse(value);
            default -> value.isEmpty() ? "none" : value;
        };
    }

    private static String code(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
