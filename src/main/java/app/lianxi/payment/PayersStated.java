package app.lianxi.payment;

import java.util.List;

/**
 * Statements said who made payments of which nothing else said so. Published inside the transaction that keeps it; a plain
 * listener takes part in it.
 */
public record PayersStated(List<StatedPayer> payers) {}
