package app.lianxi.payment;

import java.util.List;

/**
 * Statements said who made payments of which nothing else said so. Published some at a time, inside the transaction
 * that notes that it was told; a plain listener takes part in it.
 */
public record PayersStated(List<StatedPayer> payers) {}
