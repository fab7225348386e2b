package app.lianxi.optin.page;

import app.lianxi.client.Client;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.optin.KeptData;
import app.lianxi.optin.OptIn;
import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.optin.Visitor;
import app.lianxi.optin.page.ConsentTexts.ConsentText;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Her own page: what is kept of her, what she agreed to and when, and taking it back by one tap. */
@Controller
class MyController {
    private static final String PAGE = "my";
    /** She may be anywhere; her consents are told in the time of home. */
    private static final ZoneId HOME = ZoneId.of("Asia/Shanghai");

    /**
     * A purpose as it stands now.
     *
     * @param optIn her latest consent; null when she never gave it
     * @param since when that was given, or withdrawn
     */
    public record Standing(ConsentText text, @Nullable OptIn optIn, String since) {
        public boolean active() {
            return optIn != null && optIn.active();
        }

        public boolean withdrawn() {
            return optIn != null && !optIn.active();
        }
    }

    private final Visitors visitors;
    private final Joining joining;
    private final FormTokens forms;
    private final ConsentTexts texts;
    private final OptIns optIns;
    private final Clients clients;
    private final List<KeptData> kept;
    private final OptInSettings settings;

    MyController(
            Visitors visitors,
            Joining joining,
            FormTokens forms,
            ConsentTexts texts,
            OptIns optIns,
            Clients clients,
            List<KeptData> kept,
            OptInSettings settings) {
        this.visitors = visitors;
        this.joining = joining;
        this.forms = forms;
        this.texts = texts;
        this.optIns = optIns;
        this.clients = clients;
        this.kept = kept;
        this.settings = settings;
    }

    @GetMapping("/my")
    Object show(@RequestParam(required = false) @Nullable String appid, HttpServletRequest request) {
        var page = Page.of(request, settings);
        if (!Visitors.insideWeChat(request)) {
            return new ModelAndView("client/outside")
                    .addObject("page", page)
                    .addObject("place", "")
                    .addObject("qr", "");
        }
        var account = visitors.account(appid);
        var visitor = visitors.find(request, account);
        return visitor.isEmpty()
                ? visitors.authorize(account, page.href("/my?appid=" + account.appId()))
                : show(page, visitor.get(), null);
    }

    /** One of the buttons: take back one purpose, or all, or give one again. */
    @PostMapping("/my")
    Object change(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(required = false) @Nullable String withdraw,
            @RequestParam(required = false) @Nullable String give,
            @RequestParam(required = false) @Nullable String appid,
            HttpServletRequest request) {
        var page = Page.of(request, settings);
        var visitor = visitors.find(request, visitors.account(appid))
                .orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
        var form = forms.open(token, visitor, PAGE).orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
        if (withdraw != null) {
            joining.withdraw(visitor, form, withdraw.equals("ALL") ? EnumSet.allOf(Purpose.class) : one(withdraw));
        } else if (give != null) {
            var purposes = one(give);
            if (!settings.offered().containsAll(purposes)) {
                throw new PageTrouble(PageTrouble.Kind.STALE);
            }
            if (joining.lacksTransfer(purposes, joining.active(visitor))) {
                return show(page, visitor, page.say("join.trouble.transfer"));
            }
            joining.agree(visitor, form, null, purposes, page.language(), "/my", "", "");
        }
        return new RedirectView(page.href("/my?appid=" + visitor.appId()), false);
    }

    private ModelAndView show(Page page, Visitor visitor, @Nullable String trouble) {
        var client = joining.find(visitor);
        var standings = standings(page, client);
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("standings", standings);
        model.put("any", standings.stream().anyMatch(Standing::active));
        model.put("known", client.isPresent());
        model.put("name", client.flatMap(clients::find).map(Client::name).orElse(""));
        model.put("city", client.flatMap(clients::find).map(Client::homeCity).orElse(""));
        model.put("idle", idle(standings));
        model.put(
                "items",
                client.map(id -> kept.stream()
                                .flatMap(one -> one.of(id, page.language().locale()).stream())
                                .toList())
                        .orElse(List.of()));
        model.put("action", page.href("/my?appid=" + visitor.appId()));
        model.put(
                "token",
                forms.issue(
                        visitor, PAGE, texts.current(page.language()).getFirst().version()));
        model.put("trouble", trouble);
        var view = new ModelAndView("client/my", model);
        if (trouble != null) {
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    private List<Standing> standings(Page page, Optional<ClientId> client) {
        var given = client.map(optIns::of).orElse(List.of());
        return texts.current(page.language()).stream()
                .map(now -> given.stream()
                        .filter(optIn -> optIn.purpose() == now.purpose())
                        .findFirst()
                        .map(optIn -> standing(page, now, optIn))
                        .orElseGet(() -> new Standing(now, null, "")))
                .toList();
    }

    /** While a consent holds, the text is the one that she agreed to. */
    private Standing standing(Page page, ConsentText now, OptIn optIn) {
        var withdrawn = optIn.withdrawnAt();
        var text = withdrawn == null
                ? texts.kept(optIn.textVersion(), optIn.purpose(), optIn.language())
                        .orElse(now)
                : now;
        var at = withdrawn == null ? optIn.givenAt() : withdrawn;
        return new Standing(
                new ConsentText(text.version(), now.purpose(), now.title(), now.hint(), text.text()),
                optIn,
                time(at, page));
    }

    /** Purchase history that can't be kept for want of what it needs. */
    private boolean idle(List<Standing> standings) {
        var active = EnumSet.noneOf(Purpose.class);
        standings.stream()
                .filter(Standing::active)
                .map(one -> one.text().purpose())
                .forEach(active::add);
        return active.contains(Purpose.PURCHASE_HISTORY) && !active.containsAll(settings.neededForHistory());
    }

    private static String time(Instant at, Page page) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(page.language().locale())
                .format(at.atZone(HOME));
    }

    private static Set<Purpose> one(String name) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.name().equals(name))
                .findFirst()
                .map(Set::of)
                .orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
    }
}
