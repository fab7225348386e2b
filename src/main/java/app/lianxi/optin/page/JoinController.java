package app.lianxi.optin.page;

import app.lianxi.access.Boutiques;
import app.lianxi.optin.Associates;
import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.Purpose;
import app.lianxi.optin.QrCode;
import app.lianxi.optin.QrCodes;
import app.lianxi.optin.QrKind;
import app.lianxi.optin.QrPicture;
import app.lianxi.optin.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The page behind a QR code, on which a client says what the house may do for her. Looking changes nothing. */
@Controller
class JoinController {
    static final int LONGEST_NAME = 300;
    static final int LONGEST_CITY = 80;

    /** What she has filled in, shown again when something is missing. */
    public record Filled(Set<Purpose> chosen, String name, String city) {
        static final Filled NOTHING = new Filled(Set.of(), "", "");

        public boolean chose(Purpose purpose) {
            return chosen.contains(purpose);
        }
    }

    private final QrCodes codes;
    private final Visitors visitors;
    private final FormTokens forms;
    private final ConsentTexts texts;
    private final Joining joining;
    private final Boutiques boutiques;
    private final Associates associates;
    private final OptInSettings settings;
    private final Clock clock;

    JoinController(
            QrCodes codes,
            Visitors visitors,
            FormTokens forms,
            ConsentTexts texts,
            Joining joining,
            Boutiques boutiques,
            Associates associates,
            OptInSettings settings,
            Clock clock) {
        this.codes = codes;
        this.visitors = visitors;
        this.forms = forms;
        this.texts = texts;
        this.joining = joining;
        this.boutiques = boutiques;
        this.associates = associates;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/join/{code}")
    Object show(@PathVariable String code, HttpServletRequest request) {
        var qr = good(code);
        var page = Page.of(request, settings);
        if (!Visitors.insideWeChat(request)) {
            return outside(page, qr);
        }
        var account = visitors.account(qr.account());
        var visitor = visitors.find(request, account);
        return visitor.isEmpty()
                ? visitors.authorize(account, page.href("/join/" + qr.code()))
                : form(page, qr, visitor.get(), Filled.NOTHING, null);
    }

    @PostMapping("/join/{code}")
    Object agree(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(name = "purpose", required = false) @Nullable List<String> chosen,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String city,
            HttpServletRequest request) {
        var qr = good(code);
        var page = Page.of(request, settings);
        var visitor = visitors.find(request, visitors.account(qr.account()))
                .orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
        var form = forms.open(token, visitor, qr.code()).orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
        var filled = new Filled(purposes(chosen), name, city);
        var missing = missing(filled, visitor, form);
        if (missing.isPresent()) {
            return form(page, qr, visitor, filled, missing.get());
        }
        if (!filled.chosen().isEmpty()) {
            joining.agree(visitor, form, qr, filled.chosen(), page.language(), "/join/" + qr.code(), name, city);
        }
        return new RedirectView(page.href("/join/" + qr.code() + "/thanks"), false);
    }

    @GetMapping("/join/{code}/thanks")
    Object thanks(@PathVariable String code, HttpServletRequest request) {
        var qr = good(code);
        var page = Page.of(request, settings);
        var visitor = visitors.find(request, visitors.account(qr.account()));
        if (visitor.isEmpty()) {
            return redirect(page.href("/join/" + qr.code()));
        }
        var active = joining.active(visitor.get());
        var agreed = texts.current(page.language()).stream()
                .filter(text -> active.contains(text.purpose()))
                .toList();
        return new ModelAndView(
                "client/thanks",
                Map.of(
                        "page", page,
                        "agreed", agreed,
                        "host", host(qr, page),
                        "my", page.href("/my?appid=" + qr.account()),
                        "again", page.href("/join/" + qr.code())));
    }

    /** Comes back from the platform. */
    @GetMapping(Visitors.RETURN_PATH)
    Object back(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            HttpServletRequest request) {
        return visitors.welcome(request, code, state);
    }

    @GetMapping("/join/privacy")
    ModelAndView privacy(HttpServletRequest request) {
        var page = Page.of(request, settings);
        return new ModelAndView("client/privacy", Map.of("page", page, "texts", texts.current(page.language())));
    }

    private QrCode good(String code) {
        return codes.findByCode(code)
                .filter(qr -> qr.kind() != QrKind.RECEIPT && qr.goodAt(clock.instant()))
                .orElseThrow(() -> new PageTrouble(PageTrouble.Kind.UNKNOWN));
    }

    private ModelAndView form(Page page, QrCode qr, Visitor visitor, Filled filled, @Nullable String trouble) {
        texts.requireNamed();
        var shown = texts.current(page.language());
        var active = joining.active(visitor);
        var model = new ModelAndView(
                "client/join",
                Map.of(
                        "page", page,
                        "action", page.href("/join/" + qr.code()),
                        "place", place(qr, page),
                        "host", host(qr, page),
                        "texts", shown,
                        "active", active,
                        "allGiven", shown.stream().allMatch(text -> active.contains(text.purpose())),
                        "filled", filled,
                        "token",
                                forms.issue(visitor, qr.code(), shown.getFirst().version()),
                        "my", page.href("/my?appid=" + qr.account())));
        if (trouble != null) {
            model.addObject("trouble", page.say(trouble));
            model.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return model;
    }

    private Optional<String> missing(Filled filled, Visitor visitor, FormTokens.FormToken form) {
        if (filled.name().codePointCount(0, filled.name().length()) > LONGEST_NAME) {
            return Optional.of("join.trouble.name");
        }
        if (filled.city().codePointCount(0, filled.city().length()) > LONGEST_CITY) {
            return Optional.of("join.trouble.city");
        }
        if (joining.lacksTransfer(filled.chosen(), joining.active(visitor))) {
            return Optional.of("join.trouble.transfer");
        }
        return Optional.empty();
    }

    private ModelAndView outside(Page page, QrCode qr) {
        var url = qr.url();
        return new ModelAndView(
                "client/outside",
                Map.of(
                        "page",
                        page,
                        "place",
                        place(qr, page),
                        "qr",
                        url == null ? "" : QrPicture.of(url).svg()));
    }

    private String place(QrCode qr, Page page) {
        return Optional.ofNullable(qr.boutique())
                .flatMap(boutiques::find)
                .map(boutique ->
                        page.language().write(boutique.nameFor(page.language().locale())))
                .orElse("");
    }

    private String host(QrCode qr, Page page) {
        return Optional.ofNullable(qr.associate())
                .flatMap(associates::givenName)
                .orElse("");
    }

    /** Those of what she was offered; nobody agrees to what she was not shown. */
    private Set<Purpose> purposes(@Nullable List<String> chosen) {
        var purposes = EnumSet.noneOf(Purpose.class);
        for (var name : Objects.requireNonNullElse(chosen, List.<String>of())) {
            for (var purpose : settings.offered()) {
                if (purpose.name().equals(name)) {
                    purposes.add(purpose);
                }
            }
        }
        return purposes;
    }

    private static View redirect(String to) {
        return new RedirectView(to, false);
    }
}
