package app.lianxi.optin.page;

import app.lianxi.optin.AuthorizationRefused;
import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.PlatformUnavailable;
import app.lianxi.optin.SnapshotVisitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says kindly what to do when a page can't be shown. */
@ControllerAdvice(basePackageClasses = PageTroubles.class)
class PageTroubles {
    private static final Logger log = LoggerFactory.getLogger(PageTroubles.class);

    private final OptInSettings settings;

    PageTroubles(OptInSettings settings) {
        this.settings = settings;
    }

    @ExceptionHandler
    ModelAndView on(PageTrouble trouble, HttpServletRequest request) {
        return page(trouble.kind(), request);
    }

    @ExceptionHandler
    ModelAndView on(SnapshotVisitor e, HttpServletRequest request) {
        return page(PageTrouble.Kind.SNAPSHOT, request);
    }

    @ExceptionHandler
    ModelAndView on(AuthorizationRefused e, HttpServletRequest request) {
        log.info("{}", e.getMessage());
        return page(PageTrouble.Kind.ASTRAY, request);
    }

    @ExceptionHandler
    ModelAndView on(PlatformUnavailable e, HttpServletRequest request) {
        log.warn("{}", e.getMessage());
        return page(PageTrouble.Kind.PLATFORM, request);
    }

    @ExceptionHandler
    ModelAndView on(RuntimeException e, HttpServletRequest request) {
        log.error("A client's page failed: {}", e.getClass().getSimpleName(), e);
        return page(PageTrouble.Kind.OURS, request);
    }

    ModelAndView page(PageTrouble.Kind kind, HttpServletRequest request) {
        var key = "trouble." + kind.name().toLowerCase(Locale.ROOT);
        var page = Page.of(request, settings);
        var model = new ModelAndView(
                "client/trouble", Map.of("page", page, "title", key + ".title", "text", key + ".text"));
        if (kind == PageTrouble.Kind.CLAIM) {
            // Of every refusal: whether another try is worth it is not told
            model.addObject("again", page.href(request.getRequestURI()));
        }
        model.setStatus(kind.status());
        return model;
    }
}
