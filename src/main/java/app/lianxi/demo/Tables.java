package app.lianxi.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables that hold the life of a house, in an order in which they can be filled. */
final class Tables {
    private final List<CopiedTable> all = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    final CopiedTable rate = table("exchange_rate", "day, currency, source, per_euro, recorded_at, recorded_by");
    final CopiedTable code = table("qr_code", "id, kind, code, account, boutique_id, staff_id, created_at");
    final CopiedTable client = table("client", """
            id, name, name_latin, home_city, languages, tier, lead_staff_id, lead_since, lead_set_at, first_seen_at,
            created_at, discreet_at, discreet_by""");
    final CopiedTable boutique = table("client_boutique", "client_id, boutique_id, origin, since");
    final CopiedTable staff = table("client_staff", "client_id, staff_id, since, added_by");
    final CopiedTable view = table("client_view", "client_id, staff_id, day, first_at, last_at, times, reason");
    final CopiedTable identity = table("identity", "id, client_id, kind, scope, external_id, lookup, since");
    final CopiedTable follower =
            table("follower", "client_id, account, followed_at, unfollowed_at, scanned_at, first_qr_id, first_qr_at");
    final CopiedTable scan = table("qr_scan", "qr_id, client_id, at, kind");
    final CopiedTable optIn =
            table("opt_in", "id, client_id, purpose, version, language, given_at, withdrawn_at, qr_id, address");
    final CopiedTable withdrawal = table("opt_in_withdrawal", "client_id, purpose, at");
    final CopiedTable paymentKey = table("payment_key", "channel, transaction_id, payment_id");
    final CopiedTable payment = table("payment", """
            id, channel, account, transaction_id, reference, boutique_id, paid_at, amount, currency, payer_amount,
            payer_currency, payer_kind, payer_scope, payer, payer_lookup, notice_id, recorded_at""");
    final CopiedTable refund = table("refund", """
            id, channel, refund_id, transaction_id, amount, currency, status, refunded_at, notice_id, account""");
    final CopiedTable link = table("link", """
            id, payment_id, client_id, paid_at, evidence, strength, made_at, ended_at, cause, made_by, made_reason""");
    final CopiedTable decision =
            table("link_decision", "id, channel, transaction_id, client_id, kind, at, staff_id, reason");
    final CopiedTable conversation = table("conversation", "client_id, account, last_at, waiting_since");
    final CopiedTable message =
            table("message", "id, client_id, account, direction, kind, purpose, content, at, staff_id, notice_id");
    final CopiedTable outbox = table("outbox", "message_id, client_id, account, state, attempts, taken_at, ended_at");
    final CopiedTable window = table("window_event", "client_id, account, kind, at");
    final CopiedTable visit = table("visit", """
            id, client_id, boutique_id, message_id, announced_at, expected_at, certainty, others, accepted_at,
            accepted_by, arrived_at, served_at, served_by, missed_at""");
    final CopiedTable board = table("visit_boutique", "visit_id, boutique_id");

    final CopiedTable entry = table("profile_entry", """
            id, client_id, kind, label, text, occasion, month, day, year, from_day, until_day, boutique_id, state, state_at,
            mentions, words, version, made_by, made_at, changed_by, changed_at""");
    final CopiedTable mention = table("profile_mention", "entry_id, staff_id, at, seen_at");
    final CopiedTable template = table("task_template", "id, name, title, days, made_by, made_at");
    final CopiedTable rule = table("task_rule", """
            id, trigger, days, least, currency, occasion, title, started_by, started_at""");
    final CopiedTable task = table("task", """
            id, client_id, assignee_id, boutique_id, title, due_on, snoozed_until, done_at, done_by, outcome_kind, outcome,
            origin, made_by, made_at""");

    private CopiedTable table(String name, String columns) {
        var table = new CopiedTable(name + " (" + columns.replace('\n', ' ') + ")");
        all.add(table);
        names.add(name);
        return table;
    }

    /** What follows from rows that are there: the first version of each entry, and what became of each task. */
    static final List<String> FOLLOWING = List.of("""
            insert into profile_change (id, entry_id, client_id, version, kind, did, at, by_staff, content)
            select id, id, client_id, version, kind, 'WROTE', made_at, made_by,
                to_jsonb(e) - array['id', 'client_id', 'version', 'words']
            from profile_entry e""", """
            insert into task_history (id, task_id, at, by_staff, did, assignee_id, day)
            select id, id, made_at, made_by, 'MADE', assignee_id, due_on from task""", """
            insert into task_history (id, task_id, at, by_staff, did, assignee_id, day, outcome_kind, outcome)
            select overlay(id::text placing '8' from 15)::uuid, id, coalesce(done_at, made_at + interval '1 hour'), assignee_id,
                case when done_at is null then 'SNOOZED' else 'DONE' end, assignee_id, awaits_on, outcome_kind, outcome
            from task where done_at is not null or snoozed_until is not null""");

    /** Their names in SQL, with those of others that follow from them. */
    static String named(String... others) {
        return Stream.concat(new Tables().names.stream(), Stream.of(others)).collect(Collectors.joining(", "));
    }

    /** @return how many tables */
    int copyTo(Connection connection) throws SQLException {
        for (var table : all) {
            table.copyTo(connection);
        }
        return all.size();
    }
}
