package app.lianxi.optin.page;

import app.lianxi.client.Client;
import app.lianxi.client.Clients;
import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.Purpose;
import app.lianxi.optin.Visitor;
import app.lianxi.optin.page.Standings.Standing;
import app.lianxi.privacy.DataRequest;
import app.lianxi.privacy.DataRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Her own page: what is kept of her, what she agreed to and when, taking it back by one tap, and the way to her rights. */
@Controller
class MyController {
    private static final String PAGE = "my";

    private final Visitors visitors;
    private final Joining joining;
    private final FormTokens forms;
    private final ConsentTexts texts;
    private final Standings standings;
    private final KeptSections kept;
    private final Clients clients;
    private final DataRequests requests;
    private final OptInSettings settings;

    MyController(
            Visitors visitors,
            Joining joining,
            FormTokens forms,
            ConsentTexts texts,
            Standings standings,
            KeptSections kept,
            Clients clients,
            DataRequests requests,
            OptInSettings settings) {
        this.visitors = visitors;
        this.joining = joining;
        this.forms = forms;
        this.texts = texts;
        this.standings = standings;
        this.kept = kept;
        this.clients = clients;
        this.requests = requests;
        this.settings = settings;
    }

    @GetMapping("/my")
    Object show(
            @RequestParam(required = false) @Nullable String appid,
            @RequestParam(required = false) @Nullable String saved,
            HttpServletRequest request) {
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
                : show(page, visitor.get(), null).addObject("saved", saved != null);
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
        var standing = standings.of(page, client);
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("standings", standing);
        model.put("any", standing.stream().anyMatch(Standing::active));
        model.put("known", client.isPresent());
        model.put("name", client.flatMap(clients::find).map(Client::name).orElse(""));
        model.put("idle", standings.idle(standing));
        model.put("sections", client.map(id -> kept.brief(id, page)).orElse(List.of()));
        model.putAll(client.flatMap(requests::latestErasure)
                .map(request -> erasure(page, visitor, request))
                .orElse(Map.of()));
        model.put("action", page.href("/my?appid=" + visitor.appId()));
        model.put("correct", page.href("/my/correct?appid=" + visitor.appId()));
        model.put("copy", page.href("/my/copy?appid=" + visitor.appId()));
        model.put("erase", page.href("/my/erase?appid=" + visitor.appId()));
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

    /** What became of her wish to be erased, while it matters. */
    private Map<String, Object> erasure(Page page, Visitor visitor, DataRequest request) {
        return switch (request.state()) {
            case OPEN ->
                Map.of(
                        "asked",
                        page.say(
                                "my.erase.asked",
                                date(request.askedAt(), page),
                                date(request.dueAt(), page),
                                request.reference()),
                        "back",
                        page.href("/my/erase/back?appid=" + visitor.appId()),
                        "backToken",
                        forms.issue(visitor, MyDataController.BACK, ""));
            case REFUSED -> Map.of("refused", page.say("my.erase.refused", request.reason()));
            case TAKEN_BACK, DONE -> Map.of();
        };
    }

    private static String date(Instant at, Page page) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(page.language().locale())
                .format(at.atZone(KeptSections.HOME));
    }

    private static Set<Purpose> one(String name) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.name().equals(name))
                .findFirst()
                .map(Set::of)
                .orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
    }
}
