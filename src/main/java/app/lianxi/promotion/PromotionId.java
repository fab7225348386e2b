package app.lianxi.promotion;

import java.util.UUID;

/** Names a promotion. */
public record PromotionId(UUID value) {}
