package app.lianxi.client;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a name is found by. */
class NameGramsTest {
    @ParameterizedTest
    @CsvSource({
        "林美, lin mei",
        "林美, meilin",
        "林美, lm",
        "林美, linm",
        "林美, 美",
        "林美, MEI LIN",
        "林美, Lín Měi",
        "陈子轩, zixuan chen",
        "陈子轩, czx",
        "陈子轩, chenzx",
        "陈子轩, xuan",
        "陈子轩, 子轩",
        "陈子轩, 陳子軒",
        "陳子軒, 陈子轩",
        "陈子轩, xuan zi chen",
        "单红, shan",
        "曾敏, zeng min",
        "解晓东, xiexiaodong",
        "仇英, qiuying",
        "朴树, piaoshu",
        "欧阳娜娜, ouyangnana",
        "欧阳娜娜, nana ouyang",
        "欧阳娜娜, oynn",
        "欧阳修, ou yang xiu",
        "欧阳修, yangxiu",
        "诸葛亮, zhu ge liang",
        "陈 子轩, chenzixuan",
        "陈 子轩, zixuan chen",
        "尉迟恭, yuchi gong",
        "吕布, lvbu",
        "吕布, lubu",
        "吕布, lü bu",
        "乐嘉, yuejia",
        "张晟, zhangsheng",
        "张晟, zhangcheng",
        "Amélie Dupont, amelie",
        "Amelie Dupont, amélie",
        "Amélie Dupont, dupontam",
        "Amélie Dupont, ad",
        "Renée O’Connor, oconnor",
        "Renée O’Connor, o'connor",
        "Łukasz Żak, lukasz zak",
        "Michelle Chan 陳美詩, 陈美",
        "Michelle Chan 陳美詩, chenmei",
        "Michelle Chan 陳美詩, michelle 美",
        "阿卜杜拉·买买提, 买买提",
        "小林的妈妈, 妈妈",
        "😀😀, 😀",
        "李, li",
        "李, 李"
    })
    void isFoundByWhatIsTyped(String name, String typed) {
        assertThat(NameGrams.of(name)).containsAll(NameGrams.typed(typed));
        assertThat(NameGrams.typed(typed)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"林美, lan", "林美, linmeiling", "林美, mm", "单红, dan", "林美, 媚", "Amélie Dupont, pont"})
    void isNotFoundByWhatIsNotHers(String name, String typed) {
        assertThat(NameGrams.of(name)).doesNotContainSequence(NameGrams.typed(typed));
    }

    @ParameterizedTest
    @CsvSource({"林美, linmei", "林美, mei lin", "林美, 林美", "Amélie Dupont, dupont amelie", "欧阳娜娜, ouyang nana"})
    void aWholeNameIsKnownFromItsBeginning(String name, String whole) {
        assertThat(NameGrams.of(name)).contains(NameGrams.whole(whole));
        assertThat(NameGrams.of(name + (name.charAt(0) < 0x3000 ? "x" : "丽"))).doesNotContain(NameGrams.whole(whole));
    }

    @ParameterizedTest
    @CsvSource({"陈 子轩, 子轩", "陈 子轩, zixuan", "王 Anna, wang", "王 Anna, anna", "Michelle Chan 陳美詩, michelle"})
    void aPieceOfANameIsNotTheWhole(String name, String piece) {
        assertThat(NameGrams.of(name)).containsAll(NameGrams.typed(piece)).doesNotContain(NameGrams.whole(piece));
    }

    @ParameterizedTest
    @CsvSource({"陈 子轩, chenzixuan", "王 Anna, 王anna", "Michelle Chan 陳美詩, 陈美诗", "Michelle Chan 陳美詩, chan michelle"})
    void aNameIsWholeInEachScript(String name, String whole) {
        assertThat(NameGrams.of(name)).contains(NameGrams.whole(whole));
    }

    @Test
    void signsAloneAreNothing() {
        assertThat(NameGrams.typed(" %_'\"\\ -;--<> \u202E ")).isEmpty();
        assertThat(NameGrams.of("")).isEmpty();
        assertThat(NameGrams.of("… !")).isEmpty();
    }

    @Property
    void anyNameHasFewGramsAndIsFoundByItself(@ForAll @StringLength(max = 300) String name) {
        var grams = NameGrams.of(name);
        assertThat(grams).hasSizeLessThan(1000).allMatch(gram -> gram.codePointCount(0, gram.length()) <= 41);
        assertThat(grams.isEmpty()).isEqualTo(NameGrams.typed(name).isEmpty());
    }

    @Test
    void surnamesAreReadAsWhoBearsThemDoes() {
        assertThat(LatinName.of("单红")).isEqualTo("Shan Hong");
        assertThat(LatinName.of("曾敏儀")).isEqualTo("Zeng Minyi");
        assertThat(LatinName.of("解晓东")).isEqualTo("Xie Xiaodong");
        assertThat(LatinName.of("歐陽娜娜")).isEqualTo("Ouyang Nana");
        assertThat(LatinName.of("吕布")).isEqualTo("Lu Bu");
        assertThat(LatinName.of("长孙无忌")).isEqualTo("Zhangsun Wuji");
    }
}
