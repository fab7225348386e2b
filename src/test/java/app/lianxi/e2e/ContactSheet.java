package app.lianxi.e2e;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** Lays the pictures of one screen side by side: widths across, language and theme down. */
final class ContactSheet {
    private static final int HEIGHT = 450;
    private static final int GAP = 12;

    private ContactSheet() {}

    static void write(Path pictures) {
        try (var files = Files.list(pictures.resolve("screens"))) {
            var screens = new TreeMap<String, TreeMap<String, List<Path>>>();
            files.sorted().forEach(file -> {
                var parts = file.getFileName().toString().replace(".png", "").split("-");
                var n = parts.length;
                var screen = String.join("-", List.of(parts).subList(0, n - 3));
                screens.computeIfAbsent(screen, key -> new TreeMap<>())
                        .computeIfAbsent(parts[n - 3] + "-" + parts[n - 2], key -> new ArrayList<>())
                        .add(file);
            });
            for (var screen : screens.entrySet()) {
                write(new ArrayList<>(screen.getValue().values()), pictures.resolve("sheet-" + screen.getKey() + ".png").toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(List<List<Path>> rows, File target) throws IOException {
        var width = 0;
        for (var row : rows) {
            var across = GAP;
            for (var file : row) {
                across += scaledWidth(ImageIO.read(file.toFile())) + GAP;
            }
            width = Math.max(width, across);
        }
        var sheet = new BufferedImage(width, rows.size() * (HEIGHT + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        var graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(new Color(0x8a857c));
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (var i = 0; i < rows.size(); i++) {
            draw(graphics, rows.get(i), GAP + i * (HEIGHT + GAP));
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", target);
    }

    private static void draw(Graphics2D graphics, List<Path> row, int top) throws IOException {
        var left = GAP;
        for (var file : row) {
            var picture = ImageIO.read(file.toFile());
            graphics.drawImage(picture, left, top, scaledWidth(picture), HEIGHT, null);
            left += scaledWidth(picture) + GAP;
        }
    }

    private static int scaledWidth(BufferedImage picture) {
        return picture.getWidth() * HEIGHT / picture.getHeight();
    }
}
