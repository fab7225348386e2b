package app.lianxi.desk;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Rows of texts and numbers that go out as they come. A text that a spreadsheet would take for a formula is none in it. */
interface Sheet extends Closeable {
    /** @param cells texts and numbers; a blank text where there is nothing */
    void row(List<Object> cells) throws IOException;

    static Sheet csv(OutputStream out) throws IOException {
        return new Csv(out);
    }

    static Sheet xlsx(OutputStream out, String name) {
        return new Xlsx(out, name);
    }

    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** As RFC 4180 has it, in UTF-8 with the mark by which spreadsheets know that it is. */
    final class Csv implements Sheet {
        private final Writer writer;

        private Csv(OutputStream out) throws IOException {
            writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write('\uFEFF');
        }

        @Override
        public void row(List<Object> cells) throws IOException {
            for (var n = 0; n < cells.size(); n++) {
                writer.write(n == 0 ? "" : ",");
                writer.write(cell(cells.get(n)));
            }
            writer.write("\r\n");
        }

        private static String cell(Object cell) {
            var text = cell instanceof BigDecimal number ? number.toPlainString() : harmless(cell.toString());
            return text.chars().anyMatch(one -> "\",\r\n".indexOf(one) >= 0)
                    ? '"' + text.replace("\"", "\"\"") + '"'
                    : text;
        }

        @Override
        public void close() throws IOException {
            writer.flush();
        }
    }

    /** One sheet of a workbook, of which no more than some rows are held. */
    final class Xlsx implements Sheet {
        private static final int HELD = 500;

        private final Workbook book;
        private final Worksheet sheet;
        private int rows;

        private Xlsx(OutputStream out, String name) {
            book = new Workbook(out, "Lianxi", "1.0");
            sheet = book.newWorksheet(name);
        }

        @Override
        public void row(List<Object> cells) throws IOException {
            for (var n = 0; n < cells.size(); n++) {
                switch (cells.get(n)) {
                    case Number number -> sheet.value(rows, n, number);
                    case Object text -> sheet.inlineString(rows, n, harmless(text.toString()));
                }
            }
            rows++;
            if (rows % HELD == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            book.finish();
        }
    }
}
