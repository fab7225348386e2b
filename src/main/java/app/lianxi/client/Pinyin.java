package app.lianxi.client;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * How a Chinese name is read, in pinyin without tones. ICU reads it; surnames that it reads otherwise than who bears them,
 * surnames of two characters, and characters of given names that are read in two ways stand here.
 */
final class Pinyin {
    private static final Transliterator NAMES = Transliterator.getInstance("Han-Latin/Names");
    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();
    private static final int MOST_READINGS = 12;

    /** The first reading is the usual one. */
    private static final Map<String, List<String>> SURNAMES = table("""
            单 shan, 曾 zeng, 解 xie, 仇 qiu, 区 ou, 查 zha, 朴 piao pu, 任 ren, 盖 ge gai, 华 hua, 缪 miao mou, 翟 zhai di,
            召 shao, 员 yun, 那 na, 逄 pang, 冼 xian, 种 chong, 秘 bi, 折 she, 黑 he hei, 覃 qin tan, 纪 ji, 宁 ning, 曲 qu,
            哈 ha, 繁 po, 呙 guo, 郗 xi chi, 隗 wei kui, 长 zhang, 尉 wei, 牟 mou mu, 车 che, 石 shi, 祭 zhai, 谌 chen shen,
            燕 yan, 应 ying, 相 xiang, 撒 sa, 佴 nai er, 乜 nie mie, 郇 xun huan, 薄 bo, 都 du, 能 nai, 藏 zang, 粘 nian,
            乐 yue le, 洗 xian, 訾 zi, 宓 mi fu, 万 wan, 沈 shen, 叶 ye, 盛 sheng, 晟 cheng sheng, 柏 bai bo, 殷 yin,
            行 xing, 句 gou, 过 guo, 令 ling, 炅 gui, 筰 zuo, 阙 que, 蔚 yu wei, 葛 ge, 卜 bu, 重 chong, 占 zhan, 干 gan,
            於 yu, 幺 yao, 适 kuo, 桧 gui, 谷 gu, 俞 yu, 褚 chu, 莘 shen xin, 臧 zang, 仉 zhang, 逯 lu, 禚 zhuo, 亓 qi
            """);

    private static final Map<String, List<String>> TWO_CHARACTERS = table("""
            欧阳 ou-yang, 司马 si-ma, 上官 shang-guan, 诸葛 zhu-ge, 东方 dong-fang, 皇甫 huang-fu, 尉迟 yu-chi, 公孙 gong-sun,
            慕容 mu-rong, 令狐 ling-hu, 夏侯 xia-hou, 长孙 zhang-sun, 宇文 yu-wen, 司徒 si-tu, 轩辕 xuan-yuan, 端木 duan-mu,
            百里 bai-li, 南宫 nan-gong, 西门 xi-men, 独孤 du-gu, 澹台 tan-tai, 濮阳 pu-yang, 太史 tai-shi, 申屠 shen-tu,
            公羊 gong-yang, 鲜于 xian-yu, 闾丘 lü-qiu, 仲孙 zhong-sun, 钟离 zhong-li, 万俟 mo-qi, 呼延 hu-yan, 拓跋 tuo-ba,
            赫连 he-lian, 司空 si-kong, 司寇 si-kou, 第五 di-wu, 左丘 zuo-qiu, 谷梁 gu-liang, 东郭 dong-guo, 单于 chan-yu,
            相里 xiang-li, 亓官 qi-guan, 宗政 zong-zheng, 淳于 chun-yu, 公冶 gong-ye, 南门 nan-men, 东门 dong-men
            """);

    private static final Map<String, List<String>> GIVEN = table("""
            乐 le yue, 茜 qian xi, 行 xing hang, 长 chang zhang, 重 zhong chong, 朝 chao zhao, 晟 sheng cheng, 娜 na nuo,
            泊 bo po, 蔚 wei yu, 盛 sheng cheng, 参 shen can, 柏 bai bo, 澄 cheng deng, 莞 wan guan, 单 dan shan, 曾 zeng ceng,
            解 jie xie, 朴 pu piao, 石 shi dan, 省 sheng xing, 率 shuai lü, 降 xiang jiang, 若 ruo re, 予 yu, 都 du dou,
            骑 qi ji, 阿 a e, 少 shao, 量 liang, 更 geng, 佛 fo fu, 琢 zhuo, 瑟 se, 伽 jia qie, 会 hui kuai, 数 shu, 弹 tan dan,
            调 diao tiao, 强 qiang jiang, 和 he huo, 好 hao, 济 ji, 尽 jin, 禅 chan shan, 传 chuan zhuan, 还 huan hai,
            薄 bo bao, 藏 cang zang, 得 de dei, 觉 jue jiao, 咖 ka jia, 炅 jiong gui, 妊 ren, 嗲 dia, 燊 shen, 俣 yu, 翟 di zhai
            """);

    /** Each character by itself, once it was read: ICU takes longer over it than over all else of a name. */
    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private Pinyin() {}

    /**
     * One way to read a name.
     *
     * @param surname its syllables; of one character, or of two
     * @param given the syllables of the given name, in order; empty when there is none
     */
    record Reading(List<String> surname, List<String> given) {
        List<String> syllables() {
            var all = new ArrayList<>(surname);
            all.addAll(given);
            return all;
        }
    }

    /**
     * The ways to read a Chinese name, the usual one first.
     *
     * @param han simplified characters and nothing else, one at least
     */
    static List<Reading> of(String han) {
        var characters = han.codePoints().mapToObj(Character::toString).toList();
        var two = characters.size() > 2 ? TWO_CHARACTERS.get(characters.get(0) + characters.get(1)) : null;
        List<List<String>> surnames = two == null
                ? surname(characters.getFirst(), han).stream().map(List::of).toList()
                : List.of(Arrays.asList(two.getFirst().split("-")));
        var rest = characters.subList(two == null ? 1 : 2, characters.size());
        List<List<String>> givens = List.of(List.of());
        for (var character : rest) {
            givens = times(givens, given(character));
        }
        var readings = new ArrayList<Reading>();
        for (var given : givens) {
            for (var surname : surnames) {
                readings.add(new Reading(surname, given));
            }
        }
        return spelt(readings);
    }

    private static Collection<String> surname(String character, String han) {
        var known = SURNAMES.get(character);
        if (known != null) {
            return known;
        }
        return Set.of(syllables(han).getFirst());
    }

    private static Collection<String> given(String character) {
        var known = GIVEN.get(character);
        return known == null
                ? Set.of(READ.computeIfAbsent(character, one -> syllables(one).getFirst()))
                : known;
    }

    private static List<List<String>> times(List<List<String>> before, Collection<String> next) {
        var all = new ArrayList<List<String>>();
        for (var one : before) {
            for (var syllable : next) {
                if (all.size() < MOST_READINGS) {
                    var longer = new ArrayList<>(one);
                    longer.add(syllable);
                    all.add(longer);
                }
            }
        }
        return all;
    }

    /** With ü as passports, keyboards and those in a hurry write it. */
    private static List<Reading> spelt(List<Reading> readings) {
        var spelt = new LinkedHashSet<Reading>();
        for (var umlaut : List.of("u", "v", "yu")) {
            readings.forEach(reading ->
                    spelt.add(new Reading(spelt(reading.surname(), umlaut), spelt(reading.given(), umlaut))));
        }
        return spelt.stream().limit(MOST_READINGS).toList();
    }

    private static List<String> spelt(List<String> syllables, String umlaut) {
        return syllables.stream().map(one -> one.replace("ü", umlaut)).toList();
    }

    /** As ICU reads them, without tones; what it can't read stays as it is. */
    private static List<String> syllables(String han) {
        var toneless = new StringBuilder();
        DECOMPOSED
                .normalize(NAMES.transliterate(han))
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> {
                    if (c == '\u0308') {
                        toneless.setCharAt(toneless.length() - 1, 'ü');
                    } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        toneless.appendCodePoint(c);
                    }
                });
        return List.of(toneless.toString().strip().split("\\s+"));
    }

    private static Map<String, List<String>> table(String lines) {
        return Arrays.stream(lines.split(","))
                .map(line -> line.strip().split(" "))
                .collect(Collectors.toUnmodifiableMap(
                        line -> line[0], line -> Arrays.asList(line).subList(1, line.length), (first, again) -> first));
    }
}
