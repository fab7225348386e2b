package app.lianxi.wechat;

import app.lianxi.client.Identity;
import app.lianxi.inbox.Notice;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.inbox.NoticeReader;
import app.lianxi.messaging.Hearing;
import app.lianxi.messaging.WindowEvent;
import app.lianxi.optin.Followers;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads stored pushes: who followed, left, scanned, tapped the menu, or wrote. Others have nothing to do and are kept. */
@Component
class WeChatNotices implements NoticeReader {
    /** A push with the account that it came to. */
    private record Heard(Notice notice, Account account, Push push, String openid) {}

    private final Accounts accounts;
    private final Followers followers;
    private final Hearing hearing;
    private final PersonalPushes pushes;

    WeChatNotices(Accounts accounts, Followers followers, Hearing hearing, PersonalPushes pushes) {
        this.pushes = pushes;
        this.accounts = accounts;
        this.followers = followers;
        this.hearing = hearing;
    }

    @Override
    public String hook() {
        return WeChatHook.HOOK;
    }

    @Override
    public void read(List<Notice> notices) {
        // In one order everywhere, so that nodes that read side by side lock clients alike.
        var heard = notices.stream().map(this::hear).toList();
        heard.stream()
                .filter(one -> concernsClients(one.push()))
                .sorted(Comparator.comparing(Heard::openid))
                .forEach(this::read);
        pushes.keep(heard.stream()
                .filter(one -> !one.openid().isEmpty())
                .collect(Collectors.toMap(
                        one -> one.notice().id(),
                        one -> Identity.wechatOpenid(one.account().appId(), one.openid()))));
    }

    /** A push is something that she did, and nothing else. */
    @Override
    public Optional<String> without(Collection<String> ids, String body) {
        return Optional.empty();
    }

    private Heard hear(Notice notice) {
        var account = accounts.find(notice.account())
                .orElseThrow(() -> NoticeNotUnderstood.because("the account is not in the settings any more"));
        try {
            var push = PushParser.parse(notice.body());
            if (push.field("MsgType").isEmpty()) {
                throw NoticeNotUnderstood.because("it has no MsgType");
            }
            return new Heard(notice, account, push, push.field("FromUserName").orElse(""));
        } catch (PushParser.NotParsed e) {
            throw NoticeNotUnderstood.because("it is neither XML nor JSON of the platform");
        }
    }

    private static boolean concernsClients(Push push) {
        return push.isMessage()
                || push.isEvent("subscribe")
                || push.isEvent("unsubscribe")
                || push.isEvent("SCAN")
                || push.isMenuClick();
    }

    private void read(Heard heard) {
        var push = heard.push();
        var appId = heard.account().appId();
        var openid = heard.openid();
        if (openid.isEmpty()) {
            throw NoticeNotUnderstood.because("it has no FromUserName");
        }
        Instant at = push.at().orElseThrow(() -> NoticeNotUnderstood.because("its CreateTime is no time"));
        var scene = push.scene();
        if (push.isMessage()) {
            hearing.received(push.message(heard.notice().id(), appId, openid, at));
        } else if (push.isEvent("unsubscribe")) {
            followers.unfollowed(appId, openid, at);
        } else if (push.isEvent("subscribe")) {
            followers.followed(appId, openid, at, scene, push.transactionId());
            hearing.did(appId, openid, WindowEvent.FOLLOWED, at);
        } else if (push.isEvent("SCAN")) {
            if (scene != null) {
                followers.scanned(appId, openid, at, scene);
            }
            hearing.did(appId, openid, WindowEvent.SCANNED, at);
        } else {
            hearing.did(appId, openid, WindowEvent.CLICKED, at);
        }
    }
}
