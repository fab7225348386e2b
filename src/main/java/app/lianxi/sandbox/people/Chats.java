package app.lianxi.sandbox.people;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What stands in a traveller's chat with an account. */
@SandboxPart("sandboxChats")
public class Chats {
    private final SandboxDatabase database;
    private final Clock clock;

    public Chats(SandboxDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param kind text, news (a JSON array of articles), or note (a line between the bubbles) */
    public void add(String traveller, String account, Author author, String kind, String content) {
        database.sql(
                        """
                        insert into chat (traveller, account, author, kind, content, at, read_at)
                        select ?, ?, ?, ?, ?, ?, ? where exists (select from traveller where id = ?)""",
                        traveller,
                        account,
                        author.name().toLowerCase(Locale.ROOT),
                        kind,
                        content,
                        clock.instant(),
                        author == Author.HOUSE ? null : clock.instant(),
                        traveller)
                .update();
    }

    public List<Line> of(String traveller) {
        return database.sql("""
                        select id, author, kind, content, at from
                        (select * from chat where traveller = ? order by id desc limit 200) latest order by id""", traveller)
                .list(row -> new Line(
                        row.number("id"), row.text("author"), row.text("kind"), row.text("content"), row.time("at")));
    }

    public int unread(String traveller) {
        return database.sql("select count(*) from chat where traveller = ? and read_at is null", traveller)
                .count();
    }

    public void read(String traveller) {
        database.sql("update chat set read_at = ? where traveller = ? and read_at is null", clock.instant(), traveller)
                .update();
    }

    /** Who wrote a line; PLATFORM for what WeChat itself says. */
    public enum Author {
        HOUSE,
        TRAVELLER,
        PLATFORM
    }

    /** One line of a chat. */
    public record Line(long id, String author, String kind, String content, Instant at) {}
}
