package app.lianxi.optin.page;

import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.Purpose;
import app.lianxi.optin.QrCode;
import app.lianxi.optin.QrCodes;
import app.lianxi.optin.QrKind;
import app.lianxi.optin.ReceiptClaims;
import app.lianxi.optin.ReceiptClaims.Standing;
import app.lianxi.optin.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The page behind a receipt's code, on which she who paid says so. It tells nothing of the payment, and the same of every
 * code, digit or person that is not good. Looking changes nothing.
 */
@Controller
class ClaimController {
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private final QrCodes codes;
    private final Visitors visitors;
    private final FormTokens forms;
    private final ConsentTexts texts;
    private final Joining joining;
    private final ReceiptClaims claims;
    private final OptInSettings settings;

    ClaimController(
            QrCodes codes,
            Visitors visitors,
            FormTokens forms,
            ConsentTexts texts,
            Joining joining,
            ReceiptClaims claims,
            OptInSettings settings) {
        this.codes = codes;
        this.visitors = visitors;
        this.forms = forms;
        this.texts = texts;
        this.joining = joining;
        this.claims = claims;
        this.settings = settings;
    }

    @GetMapping("/claim/{token}")
    Object show(@PathVariable String token, HttpServletRequest request) {
        var page = Page.of(request, settings);
        if (!Visitors.insideWeChat(request)) {
            return new ModelAndView("client/outside")
                    .addObject("page", page)
                    .addObject("place", "")
                    .addObject("qr", "");
        }
        var qr = find(token);
        var account = visitors.account(qr.account());
        var visitor = visitors.find(request, account);
        if (visitor.isEmpty()) {
            // Of a code that is over nobody is sent to the platform
            require(claims.standing(qr.id(), null), Standing.OPEN);
            return visitors.authorize(account, page.href(path(token)));
        }
        var standing = claims.standing(qr.id(), joining.find(visitor.get()).orElse(null));
        return switch (standing) {
            case OPEN, WAITING -> form(page, token, visitor.get(), Set.of(), null, standing == Standing.WAITING);
            case HERS -> claimed(page, qr, "claim.hers");
            case KEPT -> claimed(page, qr, "claim.kept");
            case NONE -> throw new PageTrouble(PageTrouble.Kind.CLAIM);
        };
    }

    @PostMapping("/claim/{token}")
    Object claim(
            @PathVariable String token,
            @RequestParam(name = "token", defaultValue = "") String form,
            @RequestParam(name = "purpose", required = false) @Nullable List<String> chosen,
            @RequestParam(defaultValue = "") String digits,
            HttpServletRequest request) {
        var page = Page.of(request, settings);
        var qr = find(token);
        var visitor = visitors.find(request, visitors.account(qr.account()))
                .orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
        var used = forms.open(form, visitor, qr.code()).orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
        var purposes = purposes(chosen);
        var all = EnumSet.noneOf(Purpose.class);
        all.addAll(purposes);
        all.addAll(joining.active(visitor));
        if (!all.containsAll(settings.neededForHistory())) {
            return form(page, token, visitor, purposes, "claim.trouble.consent", false);
        }
        var typed = digits.replaceAll("\\s", "");
        if (!typed.isEmpty() && !SIX_DIGITS.matcher(typed).matches()) {
            return form(page, token, visitor, purposes, "claim.trouble.digits", false);
        }
        var standing = joining.claim(visitor, used, qr, purposes, page.language(), typed);
        if (standing == Standing.NONE) {
            throw new PageTrouble(PageTrouble.Kind.CLAIM);
        }
        return new RedirectView(page.href(path(token)), false);
    }

    private QrCode find(String token) {
        return codes.findByCode(token)
                .filter(qr -> qr.kind() == QrKind.RECEIPT)
                .orElseThrow(() -> new PageTrouble(PageTrouble.Kind.CLAIM));
    }

    private static void require(Standing standing, Standing wanted) {
        if (standing != wanted) {
            throw new PageTrouble(PageTrouble.Kind.CLAIM);
        }
    }

    private static String path(String token) {
        return "/claim/" + token;
    }

    private ModelAndView form(
            Page page, String token, Visitor visitor, Set<Purpose> chosen, @Nullable String trouble, boolean waiting) {
        texts.requireNamed();
        var active = joining.active(visitor);
        var shown = texts.current(page.language());
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("action", page.href(path(token)));
        model.put("waiting", waiting);
        model.put("texts", shown);
        model.put("active", active);
        model.put("agreed", active.containsAll(settings.neededForHistory()));
        model.put("filled", new JoinController.Filled(chosen, "", ""));
        model.put(
                "token",
                forms.issue(visitor, find(token).code(), shown.getFirst().version()));
        if (trouble != null) {
            model.put("trouble", page.say(trouble));
        }
        var view = new ModelAndView("client/claim", model);
        if (trouble != null) {
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    private static ModelAndView claimed(Page page, QrCode qr, String outcome) {
        return new ModelAndView("client/claimed")
                .addObject("page", page)
                .addObject("title", page.say(outcome + ".title"))
                .addObject("text", page.say(outcome + ".text"))
                .addObject("my", page.href("/my?appid=" + qr.account()));
    }

    /** Those of what she was offered; nobody agrees to what she was not shown. */
    private Set<Purpose> purposes(@Nullable List<String> chosen) {
        var purposes = EnumSet.noneOf(Purpose.class);
        var names = Objects.requireNonNullElse(chosen, List.<String>of());
        settings.offered().stream()
                .filter(purpose -> names.contains(purpose.name()))
                .forEach(purposes::add);
        return purposes;
    }
}
