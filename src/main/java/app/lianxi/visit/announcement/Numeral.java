package app.lianxi.visit.announcement;

/**
 * A number in a message.
 *
 * @param value may have a fraction (1.5)
 * @param about she says about how many: 几, 十几, 两三, une vingtaine
 * @param padded written with a leading nought, as only clocks do
 * @param to where it ends in the text, exclusive
 */
record Numeral(double value, boolean about, boolean padded, int to) implements Token.Content {
    boolean isWhole() {
        return value == Math.rint(value);
    }

    int whole() {
        return (int) value;
    }
}
