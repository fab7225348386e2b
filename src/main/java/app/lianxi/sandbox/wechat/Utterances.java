package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.people.Chats;
import app.lianxi.sandbox.people.Chats.Author;
import org.jspecify.annotations.Nullable;

/** What a follower says in the chat: it stands on her phone, and the account is told. */
@SandboxPart("sandboxUtterances")
public class Utterances {
    private static final int LONGEST_TEXT = 2_048;
    private static final int LONGEST_VOICE = 60;
    private final SandboxDatabase database;
    private final OfficialAccount account;
    private final Followers followers;
    private final MediaFiles media;
    private final Chats chats;
    private final Pushes pushes;

    public Utterances(
            SandboxDatabase database,
            OfficialAccount account,
            Followers followers,
            MediaFiles media,
            Chats chats,
            Pushes pushes) {
        this.database = database;
        this.account = account;
        this.followers = followers;
        this.media = media;
        this.chats = chats;
        this.pushes = pushes;
    }

    /**
     * @param menuId of the item of a menu message that she tapped
     * @throws IllegalArgumentException when she does not follow, or it has not 1 to 2,048 characters
     */
    public void text(String person, String text, @Nullable String menuId) {
        var stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("消息为 1 至 2048 个字");
        }
        say(person, "text", stripped, () -> pushes.wrote(person, stripped, menuId));
    }

    /** @throws IllegalArgumentException when she does not follow, or it is no picture that the platform takes */
    public void picture(String person, byte[] content) {
        mustFollow(person);
        var picture = keep("image", content);
        var line = Json.object("address", picture.address(), "width", picture.width(), "height", picture.height());
        say(person, "image", Json.write(line), () -> pushes.showed(person, picture));
    }

    /** @throws IllegalArgumentException when she does not follow, or it has not 1 to 60 seconds */
    public void voice(String person, int seconds) {
        if (seconds < 1 || seconds > LONGEST_VOICE) {
            throw new IllegalArgumentException("语音为 1 至 60 秒");
        }
        mustFollow(person);
        var voice = keep("voice", Voices.comfortNoise(seconds));
        var line = Json.object("address", voice.address(), "millis", voice.millis(), "format", "amr");
        say(person, "voice", Json.write(line), () -> pushes.said(person, voice));
    }

    /** @throws IllegalArgumentException when she does not follow */
    public void place(String person, Place place) {
        say(person, "location", Json.write(place), () -> pushes.pointedAt(person, place));
    }

    private MediaFiles.MediaFile keep(String type, byte[] content) {
        try {
            return media.keep(type, content);
        } catch (PlatformError e) {
            throw new IllegalArgumentException(e.code() == 40009 ? "图片不能超过 10 MB" : "不支持这种文件", e);
        }
    }

    private void say(String person, String kind, String line, Runnable push) {
        database.inTransaction(() -> {
            mustFollow(person);
            chats.add(person, account.originalId(), Author.TRAVELLER, kind, line);
            push.run();
        });
    }

    private void mustFollow(String person) {
        if (!followers.follows(person)) {
            throw new IllegalArgumentException("请先关注服务号");
        }
    }
}
