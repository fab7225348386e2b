package app.lianxi.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;

/** What the house sells, and for how much: in Paris it is cheapest. */
final class Pieces {
    private static final double ABROAD = 1.12;

    private record Piece(double least, double most, double share) {}

    private final Weighted<Piece> small;
    private final Weighted<Piece> all;
    private final Weighted<Piece> large;
    private final SampleRates rates;

    Pieces(SampleRates rates) {
        var pieces = Lines.rows("pieces.tsv").stream()
                .map(row -> new Piece(
                        Double.parseDouble(row.get(1)), Double.parseDouble(row.get(2)), Double.parseDouble(row.get(3))))
                .toList();
        this.small = Weighted.by(pieces, piece -> piece.least() < 1_000 ? piece.share() : piece.share() / 4);
        this.all = Weighted.by(pieces, Piece::share);
        this.large = Weighted.by(pieces, piece -> piece.least() < 1_000 ? piece.share() / 4 : piece.share());
        this.rates = rates;
    }

    /** How much somebody spends at a time. */
    enum Means {
        MODEST,
        EASY,
        RICH
    }

    /** The price of one, in minor units of the boutique's currency: prices are round. */
    long price(Chance chance, Means means, String currency, LocalDate day) {
        var piece = (switch (means) {
                    case MODEST -> small;
                    case EASY -> all;
                    case RICH -> large;
                })
                .pick(chance);
        var euros = chance.amount(piece.least(), piece.most()) * (currency.equals("EUR") ? 1 : ABROAD);
        var step = currency.equals("JPY") ? 1_000 : 10;
        var major = Math.round(euros * rates.perEuro(currency, day) / step) * step;
        return BigDecimal.valueOf(Math.max(step, major))
                .movePointRight(Currency.getInstance(currency).getDefaultFractionDigits())
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }
}
