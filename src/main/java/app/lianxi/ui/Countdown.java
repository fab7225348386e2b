package app.lianxi.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;

/** Time that runs down in the browser, by the server's clock. */
@Tag("lx-countdown")
@JsModule("context://frontend/lx-countdown.js")
public class Countdown extends HtmlContainer {
    private Countdown(Instant until, Instant now) {
        addClassName("lx-num");
        getElement().setAttribute("now", String.valueOf(now.toEpochMilli()));
        getElement().setAttribute("until", String.valueOf(until.toEpochMilli()));
    }

    /** {@code 07:40}, and {@code +02:10} when it is over. */
    public static Countdown clock(Instant until, Instant now) {
        var countdown = new Countdown(until, now);
        countdown.getElement().setAttribute("mode", "clock");
        return countdown;
    }

    /** {@code 47 h}, {@code 12 min}, {@code 0:45}. */
    public static Countdown left(Instant until, Instant now) {
        var countdown = new Countdown(until, now);
        countdown.getElement().setAttribute("hours", countdown.getTranslation("ui.hours"));
        countdown.getElement().setAttribute("minutes", countdown.getTranslation("ui.minutes"));
        return countdown;
    }

    /** Runs when it comes to its end while it is looked at. */
    public void onElapsed(Runnable then) {
        getElement().addEventListener("elapsed", event -> then.run());
    }
}
