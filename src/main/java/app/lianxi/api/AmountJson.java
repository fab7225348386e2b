package app.lianxi.api;

import app.lianxi.money.Money;

/** An amount in minor units of ISO 4217. */
record AmountJson(long value, String currency) {
    static AmountJson of(Money money) {
        return new AmountJson(money.value(), money.currencyCode());
    }
}
