package app.lianxi.optin;

import org.springframework.web.util.HtmlUtils;

/**
 * A poster for the counter, A5, as SVG: it prints crisp at any size, and its words are set with the fonts of whoever
 * prints it, so that the server needs none.
 */
public final class QrPoster {
    private static final int WIDTH = 1480;
    private static final int HEIGHT = 2100;
    private static final int CODE = 900;
    private static final String SERIF = "Palatino, 'Palatino Linotype', 'Songti SC', 'Noto Serif CJK SC', serif";
    private static final String SANS = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

    private QrPoster() {}

    /**
     * @param house in Latin letters
     * @param place the boutique's name in Chinese
     * @param placeBelow the same in the boutique's own language
     * @param call what to do, in Chinese
     */
    public static String svg(QrPicture picture, String house, String place, String placeBelow, String call) {
        var left = (WIDTH - CODE) / 2;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="148mm" height="210mm" viewBox="0 0 %d %d">
                <rect width="100%%" height="100%%" fill="#fbfaf7"/>
                <g text-anchor="middle" fill="#17130e">
                <text x="740" y="300" font-family="%s" font-size="104" letter-spacing="15">%s</text>
                <text x="740" y="400" font-family="%s" font-size="50" fill="#6f675c">%s</text>
                <text x="740" y="1700" font-family="%s" font-size="74" letter-spacing="6">%s</text>
                <text x="740" y="1960" font-family="%s" font-size="36" fill="#6f675c">%s</text>
                </g>
                <path d="M690 1800h100" stroke="#b4281c" stroke-width="3"/>
                <svg x="%d" y="560" width="%d" height="%d" viewBox="0 0 %d %d" shape-rendering="crispEdges">%s</svg>
                </svg>
                """.formatted(
                        WIDTH,
                        HEIGHT,
                        SERIF,
                        escape(house.toUpperCase(java.util.Locale.ROOT)),
                        SANS,
                        escape(place),
                        SERIF,
                        escape(call),
                        SANS,
                        escape(placeBelow),
                        left,
                        CODE,
                        CODE,
                        picture.size(),
                        picture.size(),
                        picture.inside());
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscapeDecimal(text, "UTF-8");
    }
}
