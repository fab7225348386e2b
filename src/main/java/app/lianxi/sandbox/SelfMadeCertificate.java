package app.lianxi.sandbox;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** An X.509 certificate that its own key signs, written as DER by hand, for the JDK has no way to make one. */
final class SelfMadeCertificate {
    private static final byte[] SHA256_WITH_RSA =
            der(0x30, der(0x06, HexFormat.of().parseHex("2a864886f70d01010b")), der(0x05));
    private static final byte[] COMMON_NAME = der(0x06, HexFormat.of().parseHex("550403"));
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private SelfMadeCertificate() {}

    /** @param until before 2050: later times are written otherwise */
    static byte[] of(KeyPair keys, String name, BigInteger serial, Instant from, Instant until)
            throws GeneralSecurityException {
        var whose = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, name.getBytes(StandardCharsets.UTF_8)))));
        var content = der(
                0x30,
                der(0xa0, der(0x02, new byte[] {2})),
                der(0x02, serial.toByteArray()),
                SHA256_WITH_RSA,
                whose,
                der(0x30, time(from), time(until)),
                whose,
                keys.getPublic().getEncoded());
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        return der(0x30, content, SHA256_WITH_RSA, der(0x03, new byte[] {0}, signature.sign()));
    }

    private static byte[] time(Instant time) {
        return der(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... contents) {
        var body = new ByteArrayOutputStream();
        for (var content : contents) {
            body.writeBytes(content);
        }
        var all = new ByteArrayOutputStream();
        all.write(tag);
        if (body.size() < 128) {
            all.write(body.size());
        } else {
            var length = BigInteger.valueOf(body.size()).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            all.write(0x80 | (length.length - skip));
            all.write(length, skip, length.length - skip);
        }
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }
}
