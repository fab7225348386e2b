package app.lianxi.bench;

import app.lianxi.wechatpay.WeChatPayPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Notices of WeChat Pay, each with its own payment, sealed and signed before anything is measured. */
final class Notices {
    private static final String HOOK = "/hooks/wechatpay/institution";
    private final byte[][] requests;

    private Notices(byte[][] requests) {
        this.requests = requests;
    }

    /** Signing takes its time: they are dated ahead, as far as the hook's five minutes reach. */
    static Notices make(WeChatPayPlatform platform, int count) {
        var dated = Instant.now().plus(Duration.ofSeconds(280));
        return new Notices(IntStream.range(0, count)
                .parallel()
                .mapToObj(n -> request(platform, dated))
                .toArray(byte[][]::new));
    }

    /** Seven of ten are clients who consented. */
    static String payer(Random random) {
        return random.nextInt(10) < 7
                ? BenchHouse.openid(random.nextInt(BenchHouse.CLIENTS))
                : "oStranger" + UUID.randomUUID().toString().substring(0, 18);
    }

    private static byte[] request(WeChatPayPlatform platform, Instant dated) {
        var random = ThreadLocalRandom.current();
        var transaction = "420000220261121" + "%013d".formatted(random.nextLong(10_000_000_000_000L));
        var signed = platform.notice(
                "TRANSACTION.SUCCESS",
                WeChatPayPlatform.transaction(
                        transaction, payer(random), random.nextLong(1_000, 800_000), "USD", Instant.now()),
                dated);
        return Http.post(HOOK, signed.headers(), signed.body());
    }

    int count() {
        return requests.length;
    }

    byte @Nullable [] request(int n) {
        return n < requests.length ? requests[n] : null;
    }
}
