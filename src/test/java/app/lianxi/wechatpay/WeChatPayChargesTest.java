package app.lianxi.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import app.lianxi.access.PublicAddress;
import app.lianxi.checkout.Charge;
import app.lianxi.checkout.ChargeChannel.Answer;
import app.lianxi.inbox.Inbox;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** What the adapter makes of answers that tell half of what happened. */
class WeChatPayChargesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WeChatPayHttp http = mock(WeChatPayHttp.class);
    private final Inbox inbox = mock(Inbox.class);

    /** Whoever paid it would stand in the books with money that went back. */
    @Test
    void whatWasReversedIsUnknownUntilItIsTold() {
        when(http.call(any(), eq(HttpMethod.POST), contains("/reverse"), any()))
                .thenReturn(answer(HttpStatus.OK, "{}"));
        when(http.call(any(), eq(HttpMethod.GET), contains("LX1"), any()))
                .thenThrow(new ChannelUnknown("no_answer"))
                .thenReturn(answer(HttpStatus.INTERNAL_SERVER_ERROR, "{'code':'SYSTEM_ERROR'}"))
                .thenReturn(answer(
                        HttpStatus.OK,
                        "{'trade_state':'REVOKED','id':'4200001','amount':{'total':12800,'currency':'USD'}}"));
        var charges = charges();
        assertThat(charges.end("direct", "LX1", Charge.Kind.CODE)).isEqualTo(new Answer.Unknown("no_answer"));
        assertThat(charges.end("direct", "LX1", Charge.Kind.CODE)).isEqualTo(new Answer.Unknown("SYSTEM_ERROR"));
        verifyNoInteractions(inbox);
        assertThat(charges.query("direct", "LX1")).isEqualTo(new Answer.Reversed());
        verify(inbox).accept(any(), eq("direct"), eq("reversed LX1"), eq("REFUND.SUCCESS"), contains("4200001"));
    }

    @Test
    void whatThePlatformNeverHeardOfTookNothing() {
        when(http.call(any(), eq(HttpMethod.POST), contains("/reverse"), any()))
                .thenReturn(answer(HttpStatus.OK, "{}"));
        when(http.call(any(), eq(HttpMethod.GET), contains("LX1"), any()))
                .thenReturn(answer(HttpStatus.NOT_FOUND, "{'code':'ORDER_NOT_EXIST'}"));
        assertThat(charges().end("direct", "LX1", Charge.Kind.CODE)).isEqualTo(new Answer.Reversed());
        verifyNoInteractions(inbox);
    }

    private static WeChatPayHttp.Answer answer(HttpStatus status, String body) {
        return new WeChatPayHttp.Answer(status, JSON.readTree(body.replace('\'', '"')));
    }

    private WeChatPayCharges charges() {
        var accounts = new WeChatPayPlatform().direct(URI.create("http://127.0.0.1:1"));
        return new WeChatPayCharges(
                accounts, http, inbox, JSON, new PublicAddress(URI.create("http://localhost")), Clock.systemUTC());
    }
}
