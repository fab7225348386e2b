package app.lianxi.promotion;

import app.lianxi.money.Money;
import app.lianxi.promotion.rules.Decision;

/**
 * A promotion as it stands for one checkout.
 *
 * @param attached whether its budget is held for it
 * @param saving what it takes off, or would
 */
public record Offer(PromotionId promotion, Decision decision, boolean attached, Money saving) {
    public String name() {
        return decision.candidate().terms().name();
    }
}
