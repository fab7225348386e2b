package app.lianxi.sandbox.phone;

import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.people.Chats;
import app.lianxi.sandbox.people.Chats.Author;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.phone.PhoneState.State;
import app.lianxi.sandbox.wechat.Followers;
import app.lianxi.sandbox.wechat.OfficialAccount;
import app.lianxi.sandbox.wechat.Place;
import app.lianxi.sandbox.wechat.Pushes;
import app.lianxi.sandbox.wechat.Utterances;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** What the traveller does in her chat with the house. */
@SandboxPart("sandboxChatPages")
@Controller
@ResponseBody
@RequestMapping("/sandbox/phone/{traveller}")
class ChatPages {
    private final PhoneState state;
    private final Travellers travellers;
    private final Followers followers;
    private final Utterances utterances;
    private final Pushes pushes;
    private final Chats chats;
    private final OfficialAccount account;

    ChatPages(
            PhoneState state,
            Travellers travellers,
            Followers followers,
            Utterances utterances,
            Pushes pushes,
            Chats chats,
            OfficialAccount account) {
        this.state = state;
        this.travellers = travellers;
        this.followers = followers;
        this.utterances = utterances;
        this.pushes = pushes;
        this.chats = chats;
        this.account = account;
    }

    /** What is written, and of which item of a menu message it is the answer. */
    record Text(@Nullable String text, @Nullable String menuId) {}

    @PostMapping("/messages")
    State write(@PathVariable String traveller, @RequestBody Text text) {
        utterances.text(travellers.get(traveller).id(), text.text() == null ? "" : text.text(), text.menuId());
        return state.of(traveller);
    }

    @PostMapping("/pictures")
    State picture(@PathVariable String traveller, @RequestParam MultipartFile picture) throws IOException {
        utterances.picture(travellers.get(traveller).id(), picture.getBytes());
        return state.of(traveller);
    }

    /** How long the button was held. */
    record Voice(int seconds) {}

    @PostMapping("/voices")
    State voice(@PathVariable String traveller, @RequestBody Voice voice) {
        utterances.voice(travellers.get(traveller).id(), voice.seconds());
        return state.of(traveller);
    }

    /** One of the places that the phone offers. */
    record Choice(String place) {}

    @PostMapping("/places")
    State place(@PathVariable String traveller, @RequestBody Choice choice) {
        var place = Place.find(choice.place()).orElseThrow(() -> new IllegalArgumentException("没有这个位置"));
        utterances.place(travellers.get(traveller).id(), place);
        return state.of(traveller);
    }

    /** A button of the menu, by its key or its address. */
    record Press(@Nullable String key, @Nullable String address) {}

    /** A key is told to the house, an address too, and then the phone opens it. */
    @PostMapping("/menu")
    State menu(@PathVariable String traveller, @RequestBody Press press) {
        mustFollow(traveller);
        if (press.key() != null) {
            pushes.clicked(traveller, press.key());
        } else if (press.address() != null) {
            pushes.viewed(traveller, press.address());
        }
        return state.of(traveller);
    }

    /** Where she is, which WeChat reports by itself once she allows it. */
    @PostMapping("/location")
    State location(@PathVariable String traveller) {
        mustFollow(traveller);
        var here = Place.all().getFirst();
        pushes.located(traveller, here.latitude(), here.longitude());
        chats.add(traveller, account.originalId(), Author.PLATFORM, "note", "located");
        return state.of(traveller);
    }

    private void mustFollow(String traveller) {
        if (!followers.follows(traveller)) {
            throw new IllegalArgumentException("请先关注服务号");
        }
    }

    @PostMapping("/read")
    State read(@PathVariable String traveller) {
        chats.read(travellers.get(traveller).id());
        return state.of(traveller);
    }
}
