package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Duration;

/** Ends what it stands in after some time, but never under a pointer or while the focus is in it (WCAG 2.2.1). */
@Tag("lx-lasting")
@JsModule("context://frontend/lx-lasting.js")
class Lasting extends Component {
    Lasting(Duration after, Runnable over) {
        getElement().setAttribute("after", String.valueOf(after.toMillis()));
        getElement().addEventListener("over", event -> over.run());
    }
}
