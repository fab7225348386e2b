package app.lianxi.optin;

import java.awt.geom.Path2D;
import java.util.Scanner;
import java.util.regex.Pattern;

/** The house's mark, 联 in a serif hand (drawn after Noto Serif, SIL Open Font License), about the origin, 100 wide. */
final class HouseMark {
    static final String PATH = "M0.8 -48.1L-0.4 -47.4C3.4 -42.8 7.6 -35.2 8.1 -29.1C14.5 -23.5 20.9 -38.2 0.8 -48.1Z"
            + "M-19.4 1.1L-35.5 1.1L-35.5 -17.7L-19.4 -17.7L-19.4 1.1ZM-19.4 4.2L-19.4 19L-35.5 23.2"
            + "L-35.5 4.2L-19.4 4.2ZM-19.4 -20.8L-35.5 -20.8L-35.5 -38L-19.4 -38L-19.4 -20.8ZM-49.9 26.7"
            + "L-46.5 35.3C-45.6 35 -44.6 33.9 -44.3 32.6C-35 29.2 -26.6 26.1 -19.4 23.2L-19.4 48.3"
            + "L-18.3 48.3C-14.9 48.3 -12.9 46.6 -12.8 46.1L-12.8 20.6L0.3 15.3L-0.2 13.6L-12.8 17.1"
            + "L-12.8 -38L-3.5 -38C-2 -38 -1.1 -38.6 -0.7 -39.7C-4.2 -42.9 -9.9 -47.1 -9.9 -47.1"
            + "L-14.6 -41.1L-50 -41.1L-49.2 -38L-41.9 -38L-41.9 24.9L-49.9 26.7ZM40.7 -5.2L35.6 1.3"
            + "L21.7 1.3L21.9 -4.6L21.9 -22.5L44.2 -22.5C45.7 -22.5 46.7 -23 47 -24.2"
            + "C43.5 -27.4 37.9 -31.8 37.9 -31.8L32.9 -25.6L24.8 -25.6C29.8 -31.1 34.7 -38.1 37.6 -43.4"
            + "C39.8 -43.3 41.1 -44.3 41.5 -45.4L30.2 -48.5C28.4 -41.6 25.3 -32.3 22 -25.6L-5.1 -25.6"
            + "L-4.2 -22.5L15.1 -22.5L15.1 -4.6L15 1.3L-9.4 1.3L-8.6 4.3L14.7 4.3C13.5 19.3 7.8 34.3 -11 47"
            + "L-9.7 48.5C13.9 37 20 20 21.5 4.2C25 24.4 31.6 39.2 43.9 48C44.8 44.5 47 42.3 49.8 41.7"
            + "L49.9 40.6C37.1 34.5 28 20.4 23.6 4.3L47.1 4.3C48.6 4.3 49.7 3.8 50 2.6"
            + "C46.4 -0.6 40.7 -5.2 40.7 -5.2Z";

    private static final Pattern SEGMENT = Pattern.compile("([MLCZ])([^MLCZ]*)");

    private HouseMark() {}

    /** The same outline for Java's own drawing, which needs no font on the server. */
    static Path2D shape() {
        var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        var segments = SEGMENT.matcher(PATH);
        while (segments.find()) {
            var n = numbers(segments.group(2));
            switch (segments.group(1)) {
                case "M" -> path.moveTo(n[0], n[1]);
                case "L" -> path.lineTo(n[0], n[1]);
                case "C" -> path.curveTo(n[0], n[1], n[2], n[3], n[4], n[5]);
                default -> path.closePath();
            }
        }
        return path;
    }

    private static double[] numbers(String text) {
        try (var scanner = new Scanner(text)) {
            return scanner.tokens().mapToDouble(Double::parseDouble).toArray();
        }
    }
}
