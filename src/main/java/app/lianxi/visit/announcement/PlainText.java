package app.lianxi.visit.announcement;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** A message as the grammar reads it: lower case, simplified, half-width, without accents, emoji or control characters. */
final class PlainText {
    /** WeChat carries no longer text. */
    static final int LONGEST = 2_048;

    private static final int LONGEST_EMOTICON = 10;
    /** Each traditional character with its simplified one, as far as the grammar or a boutique's name may need it. */
    private static final String PAIRS =
            "後后 鐘钟 鍾钟 點点 個个 兩两 馬马 時时 遲迟 來来 過过 還还 這这 裡里 裏里 們们 門门 開开 車车 計计 運运 媽妈 帶带 幾几 約约 應应 該该 會会 現现 樓楼 樣样 說说 説说 請请 謝谢 問问 "
                    + "嗎吗 沒没 從从 東东 塊块 達达 間间 預预 訂订 見见 為为 麼么 對对 爺爷 親亲 貨货 遞递 單单 剛刚 準准 備备 離离 處处 隨随 錶表 買买 賣卖 試试 換换 給给 幫帮 飯饭 飛飞 機机 場场 邊边 "
                    + "兒儿 總总 無无 與与 國国 齊齐 趕赶 誤误 擱搁 長长 話话 萬万 當当 終终 結结 關关 營营 業业 聖圣 諾诺 奧奥 倫伦 紐纽 蘇苏 溫温 緊紧 號号 週周 隻只 雙双 禮礼 體体 雖虽 舊旧 條条 頭头 "
                    + "聽听 變变 轉转 進进 遠远 連连 師师 實实 際际 發发 嚟来 喺在 嘅的 麗丽 佈布 嚨咙 爾尔 羅罗 廳厅 爲为 併并 歲岁 歡欢 賬账 錢钱 額额 貴贵 價价 寶宝 貝贝 員员 電电 絡络 網网 郵邮 圍围 "
                    + "臨临 辦办 續续 內内 別别 動动 唄呗 喲哟 嘍喽 噠哒 囉啰 圖图 夠够 學学 將将 專专 導导 愛爱 戶户 書书 櫃柜 煩烦 燈灯 爭争 盡尽 種种 紅红 經经 聯联 聲声 艦舰 著着 訴诉 誰谁 譯译 讓让 "
                    + "豐丰 賓宾 選选 鋪铺 鐵铁 閨闺 順顺 題题 顯显 餵喂 駕驾 綠绿 厲厉 吶呐 嚕噜 報报 彎弯 擔担 繞绕 衝冲 誒诶 錯错";

    private static final Map<Character, Character> SIMPLER = simpler();

    private final String original;
    private final StringBuilder plain = new StringBuilder();
    /** Where each character of the plain text was in the original. */
    private final int[] origins;

    private final String text;

    private PlainText(String original) {
        this.original = original;
        this.origins = new int[4 * original.length() + 2];
        read();
        this.text = plain.toString();
    }

    static PlainText of(String message) {
        return new PlainText(message.substring(0, Math.min(message.length(), LONGEST)));
    }

    String text() {
        return text;
    }

    /** What she wrote between two places of the plain text. */
    String asWritten(int from, int to) {
        return original.substring(origins[from], origins[to]).strip();
    }

    private void read() {
        for (var i = 0; i < original.length(); ) {
            var next = afterEmoticon(i);
            if (next > i) {
                append(' ', i);
            } else {
                var c = original.codePointAt(i);
                next = i + Character.charCount(c);
                read(c, i);
            }
            i = next;
            origins[plain.length()] = i;
        }
    }

    /** WeChat writes its own little faces as [微笑], /::) or /:rose. */
    private int afterEmoticon(int i) {
        if (original.charAt(i) == '[') {
            var end = original.substring(i, Math.min(i + LONGEST_EMOTICON, original.length()))
                    .indexOf(']');
            return end > 0 ? i + end + 1 : i;
        }
        if (!original.startsWith("/:", i)) {
            return i;
        }
        var end = i + 2;
        while (end < original.length() && end - i <= LONGEST_EMOTICON && isFace(original.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isFace(char c) {
        return c > ' ' && c < 127 && !Character.isDigit(c);
    }

    private void read(int c, int origin) {
        if (c < 128) {
            append(ascii((char) c), origin);
            return;
        }
        if (c == '½') {
            append('半', origin);
            return;
        }
        var parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
        if (parts.length() > 4) {
            append(' ', origin);
            return;
        }
        for (var i = 0; i < parts.length(); i++) {
            append(other(parts.charAt(i)), origin);
        }
    }

    private static char ascii(char c) {
        return switch (c) {
            case '\n', '\r' -> '\n';
            case '\t', '\'', '`', '_', '*' -> ' ';
            case '"', '(', ')', '/', '|', '<', '>', '{', '}', '[', ']' -> ',';
            default -> Character.isISOControl(c) ? 0 : Character.toLowerCase(c);
        };
    }

    private static char other(char c) {
        if (c < 128) {
            return ascii(c);
        }
        return switch (c) {
            case '。', '｡' -> '!';
            case '’', '‘', '´', 'ʼ', '·', '・' -> ' ';
            case '–', '‐', '‑', '−' -> '-';
            case '—', '“', '”', '「', '」', '『', '』', '《', '》', '«', '»' -> ',';
            case '、' -> '、';
            case 'œ', 'Œ' -> 'e';
            case '\u2028', '\u2029' -> '\n';
            default -> letter(c);
        };
    }

    /** A letter in its simplest shape, nought for what is not to be seen, a space for what is only a picture. */
    private static char letter(char c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            case Character.MATH_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR -> ' ';
            default -> SIMPLER.getOrDefault(c, Character.toLowerCase(c));
        };
    }

    private void append(char given, int origin) {
        var c = given == '-' && !followsNumber() ? ' ' : given;
        var last = plain.isEmpty() ? ' ' : plain.charAt(plain.length() - 1);
        if (c == 0 || (c == ' ' && last == ' ')) {
            return;
        }
        origins[plain.length()] = origin;
        plain.append(c);
    }

    /** A hyphen after a number, or after what Chinese counts with, may be a range; after a Latin word it is nothing. */
    private boolean followsNumber() {
        var i = plain.length() - 1;
        while (i >= 0 && plain.charAt(i) == ' ') {
            i--;
        }
        return i >= 0 && !Numerals.isLetter(plain.charAt(i));
    }

    private static Map<Character, Character> simpler() {
        var map = new HashMap<Character, Character>();
        for (var pair : PAIRS.split(" ")) {
            map.put(pair.charAt(0), pair.charAt(1));
        }
        return map;
    }
}
