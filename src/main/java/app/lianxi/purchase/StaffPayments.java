package app.lianxi.purchase;

import app.lianxi.access.Staff;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments;
import app.lianxi.purchase.LinkRefused.Why;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The payments that a member of staff may say something of: those of her boutiques. */
@Component
class StaffPayments {
    private final Payments payments;

    StaffPayments(Payments payments) {
        this.payments = payments;
    }

    /** @throws LinkRefused NOT_FOUND when there is no such payment in her boutiques */
    Payment require(Staff who, PaymentId id) {
        var payment = payments.findAll(List.of(id)).get(id);
        LinkRefused.unless(payment != null && who.scope().covers(payment.boutique()), Why.NOT_FOUND);
        return Objects.requireNonNull(payment);
    }
}
