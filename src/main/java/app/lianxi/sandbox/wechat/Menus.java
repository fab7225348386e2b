package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The menu under the chat: as the house made it, or as its console shows it at first. */
@SandboxPart("sandboxMenus")
public class Menus {
    private final SandboxDatabase database;
    private final SandboxSettings settings;

    public Menus(SandboxDatabase database, SandboxSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** @throws PlatformError 40016 or 40018 */
    void set(JsonNode menu) {
        var buttons = menu.path("button");
        if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > 3) {
            throw PlatformError.of(40016, "invalid button size");
        }
        for (var button : buttons) {
            if (button.path("name").asString("").isEmpty()
                    || button.path("sub_button").size() > 5) {
                throw PlatformError.of(40018, "invalid button name size");
            }
        }
        database.sql(
                        "insert into menu (account, buttons) values (?, ?) on conflict (account) do update set buttons = excluded.buttons",
                        settings.wechat().originalId(),
                        Json.write(buttons))
                .update();
    }

    /** The buttons as menu/create takes them. */
    public JsonNode buttons() {
        return database.sql(
                        "select buttons from menu where account = ?",
                        settings.wechat().originalId())
                .optional(row -> Json.read(row.text("buttons")))
                .orElseGet(() -> Json.read(Json.write(List.of(
                        Json.object("type", "click", "name", "联系顾问", "key", "CONTACT"),
                        Json.object("type", "view", "name", "我的资料", "url", settings.houseUrl() + "/my")))));
    }
}
