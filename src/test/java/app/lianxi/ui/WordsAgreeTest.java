package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thing has one name on all screens of a language. */
class WordsAgreeTest {
    private static final Path RESOURCES = Path.of("src/main/resources");

    @ParameterizedTest
    @CsvSource({
        "vaadin-i18n/translations_zh, 低调, 保密",
        "vaadin-i18n/translations_zh, 备注, 笔记",
        "vaadin-i18n/translations_zh, 款式, 单品",
        "vaadin-i18n/translations_zh, 到访, 到店",
        "vaadin-i18n/translations_zh, 主理顾问, 负责顾问",
        "vaadin-i18n/translations_zh, 她, 客户",
        "vaadin-i18n/translations_fr, Référente, Responsable",
        "vaadin-i18n/translations_fr, une collègue, un collègue",
        "client-pages_zh_CN, 收回, 撤回",
        "client-pages_zh_CN, 备注, 笔记",
        "client-pages_zh_TW, 收回, 撤回",
        "client-pages_zh_TW, 二維碼, QR 碼",
        "client-pages_zh_TW, 電子郵箱, 電子郵件",
    })
    void aThingIsCalledByOneWord(String bundle, String not, String but) throws IOException {
        assertThat(Files.readString(RESOURCES.resolve(bundle + ".properties")))
                .contains(but)
                .doesNotContain(not);
    }
}
