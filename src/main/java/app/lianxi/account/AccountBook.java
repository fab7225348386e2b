package app.lianxi.account;

import app.lianxi.access.Audit;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.PublicAddress;
import app.lianxi.account.AccountTrials.Kind;
import app.lianxi.inbox.Traffic;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;

/** The accounts of every channel as administrators see them, and trying them out. */
@Service
@Secured("ROLE_ADMINISTRATOR")
public class AccountBook {
    private final List<AccountChannel> channels;
    private final Traffic traffic;
    private final AccountTrials trials;
    private final SandboxNotices sandbox;
    private final Boutiques boutiques;
    private final PublicAddress address;
    private final CurrentStaff current;
    private final Audit audit;
    private final Clock clock;

    AccountBook(
            List<AccountChannel> channels,
            Traffic traffic,
            AccountTrials trials,
            SandboxNotices sandbox,
            Boutiques boutiques,
            PublicAddress address,
            CurrentStaff current,
            Audit audit,
            Clock clock) {
        this.channels = channels;
        this.traffic = traffic;
        this.trials = trials;
        this.sandbox = sandbox;
        this.boutiques = boutiques;
        this.address = address;
        this.current = current;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An account in the list.
     *
     * @param refusedSince how many notices were refused since the last that was taken
     * @param ending of its key that ends first among those that may be needed
     */
    public record Line(
            AccountSheet sheet,
            @Nullable String boutique,
            @Nullable Instant lastTaken,
            long refusedSince,
            KeyUse.Ending ending) {}

    /** Why nothing was tried. */
    public enum NotTried {
        /** It was tried less than ten seconds ago. */
        JUST_TRIED,
        /** The sandbox sends to another account, or did not answer. */
        NO_SANDBOX
    }

    /** Every account, by channel and slug as the settings have them. */
    public List<Line> all() {
        var lines = traffic.lines(null, null).stream()
                .collect(Collectors.groupingBy(line -> List.of(line.hook(), line.account())));
        var refused = new HashMap<List<String>, Long>();
        traffic.refusedSince().forEach(since -> refused.put(List.of(since.hook(), since.account()), since.count()));
        var sheets =
                channels.stream().flatMap(channel -> channel.sheets().stream()).toList();
        var names = names(sheets);
        var now = clock.instant();
        return sheets.stream()
                .map(sheet -> {
                    var who = List.of(sheet.hook(), sheet.slug());
                    var heard = lines.getOrDefault(who, List.of());
                    return new Line(
                            sheet,
                            name(sheet, names),
                            AccountFile.lastTaken(heard).orElse(null),
                            refused.getOrDefault(who, 0L),
                            KeyUse.of(sheet.keys(), heard, now).stream()
                                    .map(KeyUse::ending)
                                    .max(KeyUse.Ending::compareTo)
                                    .orElse(KeyUse.Ending.NONE));
                })
                .toList();
    }

    /** One account; empty when there is none of this name. */
    public Optional<AccountFile> find(String hook, String slug) {
        return sheet(hook, slug).map(sheet -> {
            var now = clock.instant();
            var lines = traffic.lines(hook, slug);
            var refusals = traffic.refused(hook, slug);
            var days = AccountFile.days(lines, refusals, now);
            var first = days.getLast().day();
            return new AccountFile(
                    sheet,
                    name(sheet, names(List.of(sheet))),
                    address.resolve("/hooks/" + hook + "/" + slug),
                    AccountFile.lastTaken(lines).orElse(null),
                    refusals.stream().findFirst().orElse(null),
                    traffic.refusedSince().stream()
                            .filter(since ->
                                    since.hook().equals(hook) && since.account().equals(slug))
                            .mapToLong(Traffic.RefusedSince::count)
                            .sum(),
                    days,
                    refusals.stream()
                            .filter(refused -> !refused.day().isBefore(first))
                            .toList(),
                    KeyUse.of(sheet.keys(), lines, now),
                    AccountFile.offsets(lines),
                    trials.last(hook, slug),
                    sandbox.offered());
        });
    }

    private static @Nullable String name(AccountSheet sheet, Map<String, String> names) {
        var code = sheet.boutiqueCode();
        return code == null ? null : names.getOrDefault(code, code);
    }

    private Map<String, String> names(List<AccountSheet> sheets) {
        return boutiques.names(sheets.stream()
                .flatMap(sheet -> Stream.ofNullable(sheet.boutiqueCode()))
                .collect(Collectors.toSet()));
    }

    /**
     * Makes a call that changes nothing, and keeps what it shows. It is in the audit log, whatever comes of it.
     *
     * @return why it was not made; empty when it was
     * @throws NoSuchElementException when there is no such account
     */
    public Optional<NotTried> tryOut(String hook, String slug) {
        var channel = channel(hook).orElseThrow();
        require(hook, slug);
        if (!trials.begin(hook, slug, Kind.REQUEST)) {
            return Optional.of(NotTried.JUST_TRIED);
        }
        record("tried.account", hook, slug);
        trials.found(hook, slug, channel.tryOut(slug));
        return Optional.empty();
    }

    /**
     * Has the sandbox send a notice without consequence to this account's hook. It is in the audit log.
     *
     * @return why it was not sent; empty when it will be
     * @throws NoSuchElementException when there is no such account
     */
    public Optional<NotTried> sendTestNotice(String hook, String slug) {
        require(hook, slug);
        if (!trials.begin(hook, slug, Kind.NOTICE)) {
            return Optional.of(NotTried.JUST_TRIED);
        }
        record("tried.hook", hook, slug);
        return sandbox.ask(hook, slug) ? Optional.empty() : Optional.of(NotTried.NO_SANDBOX);
    }

    private void require(String hook, String slug) {
        if (sheet(hook, slug).isEmpty()) {
            throw new NoSuchElementException("There is no account " + hook + "/" + slug);
        }
    }

    private void record(String action, String hook, String slug) {
        var staff = current.require();
        audit.record(staff.username(), staff.id(), action, "account_trial", null, null, hook + "/" + slug);
    }

    private Optional<AccountChannel> channel(String hook) {
        return channels.stream().filter(one -> one.hook().equals(hook)).findFirst();
    }

    private Optional<AccountSheet> sheet(String hook, String slug) {
        return channel(hook)
                .flatMap(channel -> channel.sheets().stream()
                        .filter(sheet -> sheet.slug().equals(slug))
                        .findFirst());
    }
}
