package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.util.Arrays;
import java.util.Locale;

/** The house's own line icons, 24 by 24, drawn with the colour of the text around them. */
public enum Icons {
    HOME("<path d='M4 11l8-7 8 7v9H4z'/>"),
    CLIENTS("<circle cx='12' cy='8' r='4'/><path d='M4 21c1-5 4-7 8-7s7 2 8 7'/>"),
    TASKS("<path d='M4 6.500l2 2 3-4M4 15.500l2 2 3-4M12.500 7H20M12.500 16H20'/>"),
    INBOX("<path d='M4 5h16v11H9l-5 4z'/>"),
    CHECKOUT("<path d='M3 7h18v12H3zM3 11h18'/>"),
    QR("<path d='M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h3v3h3v3h-6z'/>"),
    CHART("<path d='M4 20V10M10 20V4M16 20v-8M22 20H2'/>"),
    OFFERS("<path d='M3 12l9-9h9v9l-9 9z'/><circle cx='16.5' cy='7.5' r='1.2'/>"),
    STATEMENTS("<path d='M4 4h16v16H4zM4 9h16M9 20V9'/>"),
    TEAM(
            "<circle cx='9' cy='9' r='3.5'/><path d='M2.500 20c.7-4 3-5.800 6.500-5.800s5.800 1.800 6.500 5.800M16 5.800a3.400 3.400 0 010 6.400M18 14.800c2 .7 3.100 2.400 3.500 5.200'/>"),
    PAYMENTS("<path d='M5 3h14v18l-2.300-1.600L14.300 21 12 19.400 9.700 21l-2.400-1.600L5 21zM9 8h6M9 12h6'/>"),
    BOUTIQUE(
            "<path d='M4 10v10h16V10M3 10l2-6h14l2 6c0 1.700-1.300 3-3 3s-3-1.300-3-3c0 1.700-1.300 3-3 3s-3-1.300-3-3c0 1.700-1.300 3-3 3s-3-1.300-3-3zM10 20v-4h4v4'/>"),
    KEY("<circle cx='8' cy='15' r='4'/><path d='M11 12l9-9M16 7l3 3'/>"),
    JOURNAL("<path d='M6 3h13v18H6a2 2 0 01-2-2V5a2 2 0 012-2zM8 3v18M11.500 8H16M11.500 12H16'/>"),
    HOOK("<path d='M4 12h10M10 8l4 4-4 4M14 4h6v16h-6'/>"),
    PULSE("<path d='M2.500 12h4.500l3-8 4.500 16 3-8h4'/>"),
    PHONE("<path d='M7 2.500h10v19H7zM11 18.500h2'/>"),
    SEARCH("<circle cx='11' cy='11' r='6'/><path d='M15.500 15.500L20 20'/>"),
    PLUS("<path d='M12 5v14M5 12h14'/>"),
    CLOSE("<path d='M6 6l12 12M18 6L6 18'/>"),
    CHECK("<path d='M5 12.500l4.500 4.500L19 7'/>"),
    COPY("<path d='M9 9h11v11H9zM15 9V4H4v11h5'/>"),
    BACK("<path d='M14 6l-6 6 6 6'/>"),
    NEXT("<path d='M10 6l6 6-6 6'/>"),
    MORE("<circle cx='5' cy='12' r='1'/><circle cx='12' cy='12' r='1'/><circle cx='19' cy='12' r='1'/>"),
    LINK(
            "<path d='M10 14l4-4M8.500 11L6 13.500a3.200 3.200 0 004.500 4.500L13 15.500M11 8.500L13.500 6a3.200 3.200 0 014.500 4.500L15.500 13'/>"),
    PICTURE("<path d='M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4'/><circle cx='15.5' cy='9' r='1.3'/>"),
    SEND("<path d='M4 12l16-8-5 16-3.500-6.500zM11.500 13.500L20 4'/>"),
    CLOCK("<circle cx='12' cy='12' r='8'/><path d='M12 7v5l3 2'/>");

    private final String paths;

    Icons(String paths) {
        this.paths = paths;
    }

    /** A new one, hidden from screen readers: what it stands on carries the name. */
    public Component create() {
        var icon = new Span();
        icon.addClassName("lx-icon");
        icon.getElement()
                .setAttribute("aria-hidden", "true")
                .setProperty("innerHTML", "<svg viewBox='0 0 24 24' focusable='false'>" + paths + "</svg>");
        return icon;
    }

    /** The icon that a {@code @Menu(icon = "clients")} names; a plain circle's when there is none of this name. */
    static Icons named(String name) {
        return Arrays.stream(values())
                .filter(icon -> icon.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(CLOCK);
    }
}
