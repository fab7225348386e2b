package app.lianxi;

import app.lianxi.checkout.FakeChargeChannel;
import app.lianxi.checkout.TillByHand;
import app.lianxi.messaging.FakeChannel;
import app.lianxi.payment.FakePaymentChannel;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** A {@link HouseTest} in which channels by which money and messages go answer as they are told. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@HouseTest
@Import({
    TillByHand.Configuration.class,
    FakeChargeChannel.Configuration.class,
    FakeChannel.Configuration.class,
    FakePaymentChannel.Configuration.class
})
public @interface ChannelsByHand {}
