package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the account's customer-service messages fared, so that a drill can find what was lost and what came twice. */
@SandboxPart("sandboxSendCounts")
public class SendCounts {
    private static final int DOUBLES = 100;
    private final SandboxDatabase database;

    public SendCounts(SandboxDatabase database) {
        this.database = database;
    }

    /**
     * What became of the requests after one of them.
     *
     * @param last the latest request, to count from there the next time
     * @param delivered messages that stand on a phone, also those whose answer got lost
     * @param distinct of them, different requests: the same message to the same person counts once
     * @param lost of those delivered, how many answers got lost
     * @param refusedBy how many with which errcode
     */
    public record Counts(
            long last,
            long requests,
            long delivered,
            long distinct,
            long lost,
            long refused,
            Map<String, Long> refusedBy) {}

    /** @param openid only hers; everybody's when it is empty */
    public Counts after(long id, String openid) {
        var refused = new LinkedHashMap<String, Long>();
        database.sql("""
                        select errcode, count(*) n from custom_send
                        where id > ? and outcome = 'refused' and (? = '' or openid = ?)
                        group by errcode order by n desc""", id, openid, openid).list(row -> refused.put(row.text("errcode"), row.number("n")));
        return database.sql("""
                        select coalesce(max(id), ?) last, count(*) requests,
                            count(*) filter (where outcome <> 'refused') delivered,
                            count(distinct content) filter (where outcome <> 'refused') distinct_contents,
                            count(*) filter (where outcome = 'lost') lost,
                            count(*) filter (where outcome = 'refused') refused
                        from custom_send where id > ? and (? = '' or openid = ?)""", id, id, openid, openid)
                .single(row -> new Counts(
                        row.number("last"),
                        row.number("requests"),
                        row.number("delivered"),
                        row.number("distinct_contents"),
                        row.number("lost"),
                        row.number("refused"),
                        refused));
    }

    /** How many messages reached a person. */
    public record Person(String openid, long delivered, long distinct, long lost) {}

    public List<Person> people(long after) {
        return database.sql("""
                        select openid, count(*) delivered, count(distinct content) distinct_contents,
                            count(*) filter (where outcome = 'lost') lost
                        from custom_send where id > ? and outcome <> 'refused' group by openid order by openid""", after)
                .list(row -> new Person(
                        row.text("openid"),
                        row.number("delivered"),
                        row.number("distinct_contents"),
                        row.number("lost")));
    }

    /** A message that reached the same person more than once. */
    public record Twice(String openid, String content, long times) {}

    public List<Twice> doubles(long after) {
        return database.sql("""
                        select openid, content, count(*) times from custom_send
                        where id > ? and outcome <> 'refused' group by openid, content having count(*) > 1
                        order by times desc, openid limit ?""", after, DOUBLES)
                .list(row -> new Twice(row.text("openid"), row.text("content"), row.number("times")));
    }
}
