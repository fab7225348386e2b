package app.lianxi.optin.page;

import app.lianxi.client.Client;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.Visitor;
import app.lianxi.optin.page.FormTokens.FormToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Behind her own page: she corrects what is kept, takes a copy, and asks to be erased. Looking changes nothing. */
@Controller
class MyDataController {
    static final String BACK = "my/erase/back";
    private static final String CORRECT = "my/correct";
    private static final String COPY = "my/copy";
    private static final String ERASE = "my/erase";
    private static final int COPIES_PER_MINUTE = 3;
    /** Of each kind, to be read; the file has all. */
    private static final int MOST_READ = 1_000;

    /** What stands in the form of a correction. */
    public record Filled(String name, String city, String language) {}

    private final Visitors visitors;
    private final Joining joining;
    private final FormTokens forms;
    private final OwnData own;
    private final KeptSections kept;
    private final CopyFile file;
    private final Clients clients;
    private final RateLimits limits;
    private final OptInSettings settings;

    MyDataController(
            Visitors visitors,
            Joining joining,
            FormTokens forms,
            OwnData own,
            KeptSections kept,
            CopyFile file,
            Clients clients,
            RateLimits limits,
            OptInSettings settings) {
        this.visitors = visitors;
        this.joining = joining;
        this.forms = forms;
        this.own = own;
        this.kept = kept;
        this.file = file;
        this.clients = clients;
        this.limits = limits;
        this.settings = settings;
    }

    @GetMapping("/my/correct")
    Object correct(@RequestParam(required = false) @Nullable String appid, HttpServletRequest request) {
        return looking(appid, request, (page, her) -> {
            var client = clients.find(her.client()).orElseThrow();
            var language = client.languages().isEmpty()
                    ? page.lang()
                    : client.languages().getFirst();
            return form(page, her.visitor(), client, new Filled(client.name(), client.homeCity(), language), null);
        });
    }

    @PostMapping("/my/correct")
    Object correct(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String city,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(required = false) @Nullable String appid,
            HttpServletRequest request) {
        var page = Page.of(request, settings);
        var visitor = visitor(appid, request);
        var form = form(token, visitor, CORRECT);
        var client =
                joining.find(visitor).flatMap(clients::find).orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
        if (!ReadLanguages.of(page, client).containsKey(language)) {
            throw new PageTrouble(PageTrouble.Kind.STALE);
        }
        var filled = new Filled(name, city, language);
        if (name.codePointCount(0, name.length()) > JoinController.LONGEST_NAME) {
            return form(page, visitor, client, filled, "join.trouble.name");
        }
        if (city.codePointCount(0, city.length()) > JoinController.LONGEST_CITY) {
            return form(page, visitor, client, filled, "join.trouble.city");
        }
        own.correct(visitor, form, name, city, language);
        return new RedirectView(page.href("/my?appid=" + visitor.appId() + "&saved=1"), false);
    }

    @GetMapping("/my/copy")
    Object copy(@RequestParam(required = false) @Nullable String appid, HttpServletRequest request) {
        return looking(
                appid,
                request,
                (page, her) -> view("client/copy", page, her.visitor(), COPY)
                        .addObject("sections", kept.whole(her.client(), page, MOST_READ)));
    }

    /** The file. Browsers inside WeChat take none: there {@link #copy} is to be read. */
    @PostMapping("/my/copy")
    void copy(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(required = false) @Nullable String appid,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var page = Page.of(request, settings);
        var visitor = visitor(appid, request);
        var form = form(token, visitor, COPY);
        if (!limits.allow("copy " + visitor.openid(), COPIES_PER_MINUTE)) {
            throw new PageTrouble(PageTrouble.Kind.TOO_MANY);
        }
        var client = own.copy(visitor, form);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-information.json\"");
        file.write(client, page.houseHere(), page.language().locale(), response.getOutputStream());
    }

    @GetMapping("/my/erase")
    Object erase(@RequestParam(required = false) @Nullable String appid, HttpServletRequest request) {
        return looking(
                appid,
                request,
                (page, her) -> view("client/erase", page, her.visitor(), ERASE).addObject("days", own.days()));
    }

    @PostMapping("/my/erase")
    Object erase(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(required = false) @Nullable String appid,
            HttpServletRequest request) {
        var visitor = visitor(appid, request);
        own.askErasure(visitor, form(token, visitor, ERASE));
        return home(Page.of(request, settings), visitor);
    }

    @PostMapping("/my/erase/back")
    Object takeBack(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(required = false) @Nullable String appid,
            HttpServletRequest request) {
        var visitor = visitor(appid, request);
        own.takeBack(visitor, form(token, visitor, BACK));
        return home(Page.of(request, settings), visitor);
    }

    private record Her(Visitor visitor, ClientId client) {}

    /** A page of one who is known; everybody else is led to where that is said. */
    private Object looking(
            @Nullable String appid, HttpServletRequest request, BiFunction<Page, Her, ModelAndView> shown) {
        var page = Page.of(request, settings);
        var account = visitors.account(appid);
        var visitor = visitors.find(request, account);
        var client = visitor.flatMap(joining::find);
        return client.isEmpty()
                ? new RedirectView(page.href("/my?appid=" + account.appId()), false)
                : shown.apply(page, new Her(visitor.orElseThrow(), client.get()));
    }

    private Visitor visitor(@Nullable String appid, HttpServletRequest request) {
        return visitors.find(request, visitors.account(appid))
                .orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
    }

    private FormToken form(String token, Visitor visitor, String name) {
        return forms.open(token, visitor, name).orElseThrow(() -> new PageTrouble(PageTrouble.Kind.STALE));
    }

    private ModelAndView form(Page page, Visitor visitor, Client client, Filled filled, @Nullable String trouble) {
        var view = view("client/correct", page, visitor, CORRECT)
                .addObject("filled", filled)
                .addObject("languages", ReadLanguages.of(page, client));
        if (trouble != null) {
            view.addObject("trouble", page.say(trouble));
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    private ModelAndView view(String name, Page page, Visitor visitor, String form) {
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("action", page.href("/" + form + "?appid=" + visitor.appId()));
        model.put("my", page.href("/my?appid=" + visitor.appId()));
        model.put("token", forms.issue(visitor, form, ""));
        return new ModelAndView(name, model);
    }

    private static RedirectView home(Page page, Visitor visitor) {
        return new RedirectView(page.href("/my?appid=" + visitor.appId()), false);
    }
}
