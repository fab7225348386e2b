package app.lianxi.optin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.ByteArrayInputStream;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** What is drawn can be read, mark and all. */
class QrPictureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://weixin.qq.com/q/02abcDEFghiJK1",
                "http://localhost:8080/sandbox/phone?scan=0123456789abcdef0123456789abcdef",
                "https://clients.maison.example/join/AAAAAAAAAAAAAAAAAAAAAAAA?lang=zh-TW&x=联系"
            })
    void canBeRead(String content) throws Exception {
        var png = QrPicture.of(content).png(700);
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isGreaterThanOrEqualTo(700);
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        var read = new MultiFormatReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true));
        assertThat(read.getText()).isEqualTo(content);
    }

    @Test
    void isWellFormedAsADrawingAndAsAPoster() throws Exception {
        var picture = QrPicture.of("http://weixin.qq.com/q/02abcDEFghiJK1");
        var poster = QrPoster.svg(picture, "Maison & <Aurore>", "纽约第五大道", "Fifth \"Avenue\"", "微信扫一扫");
        for (var svg : new String[] {picture.svg(), poster}) {
            var document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new java.io.StringReader(svg)));
            assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        }
        assertThat(picture.svg().length()).isLessThan(30_000);
    }
}
