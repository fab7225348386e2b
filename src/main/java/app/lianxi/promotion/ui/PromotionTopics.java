package app.lianxi.promotion.ui;

import app.lianxi.checkout.CheckoutsChanged;
import app.lianxi.payment.RefundsRecorded;
import app.lianxi.ui.Live;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells open screens that promotions changed, or what is left of their budgets, once it is committed. */
@Component
class PromotionTopics {
    static final String PROMOTIONS = "promotions";

    private final Live live;

    PromotionTopics(Live live) {
        this.live = live;
    }

    /** A budget is held, used and let go where a checkout changes. */
    @EventListener
    void on(CheckoutsChanged changed) {
        tell();
    }

    @EventListener
    void on(RefundsRecorded recorded) {
        tell();
    }

    void tell() {
        live.publish(PROMOTIONS, "");
    }
}
