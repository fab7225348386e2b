package app.lianxi.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The vectors that the platform and WxJava publish. */
class MessageSealTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String APP_ID = "wxb11529c136998cb6";
    private static final String SEALED =
            "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==";

    @Test
    void signsAsThePlatformsVector() {
        assertThat(MessageSeal.sign("AAAAA", "1714037059", "486452656"))
                .isEqualTo("899cf89e464efb63f54ddac96b0a0a235f53aa78");
    }

    @Test
    void sealsAsWxJavasVector() {
        var random = "aaaabbbbccccdddd".getBytes(StandardCharsets.US_ASCII);
        assertThat(new MessageSeal(KEY, APP_ID).seal(random, "我是中文abcd123")).isEqualTo(SEALED);
    }

    @Test
    void opensItsOwnAndNothingSealedForOthers() {
        assertThat(new MessageSeal(KEY, APP_ID).open(SEALED)).isEqualTo("我是中文abcd123");
        assertThatThrownBy(() -> new MessageSeal(KEY, "wx0000").open(SEALED))
                .hasMessageContaining("sealed for the appid");
        assertThatThrownBy(() -> new MessageSeal(KEY, APP_ID).open("AAAA"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
