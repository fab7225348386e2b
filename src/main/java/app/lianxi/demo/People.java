package app.lianxi.demo;

import app.lianxi.client.LatinName;
import app.lianxi.optin.PageLanguage;
import java.util.List;
import java.util.stream.Stream;

/** Makes up people: surnames as often as they are borne, cities as often as clients come from them. */
final class People {
    private static final double WOMEN = 71;
    private static final double WITH_A_LATIN_NAME = 55;

    private record City(String name, List<String> languages, double share, String boutique) {}

    private final Weighted<List<String>> surnames =
            Weighted.by(Lines.rows("surnames.tsv"), row -> Double.parseDouble(row.get(1)));
    private final List<String> women = Lines.all("given-women.txt");
    private final List<String> men = Lines.all("given-men.txt");
    private final List<String> latin = Lines.all("latin-given.txt");
    private final List<String> latinSurnames = Lines.all("latin-surnames.txt");
    private final Weighted<City> cities = Weighted.by(
            Lines.rows("cities.tsv").stream()
                    .map(row -> new City(
                            row.get(0),
                            Stream.of(row.get(1), row.get(2))
                                    .filter(language -> !language.isEmpty())
                                    .toList(),
                            Double.parseDouble(row.get(3)),
                            row.get(4)))
                    .toList(),
            City::share);

    Person next(Chance chance) {
        var city = cities.pick(chance);
        var abroad = !city.languages().getFirst().startsWith("zh");
        if (abroad && chance.of100(WITH_A_LATIN_NAME)) {
            var name = chance.one(latin) + " " + chance.one(latinSurnames);
            return new Person(name, "", city.name(), city.languages(), city.boutique());
        }
        var simplified = surnames.pick(chance).getFirst() + chance.one(chance.of100(WOMEN) ? women : men);
        var written = PageLanguage.ofTag(city.languages().getFirst())
                .map(language -> language.write(simplified))
                .orElse(simplified);
        return new Person(written, LatinName.of(simplified), city.name(), city.languages(), city.boutique());
    }
}
