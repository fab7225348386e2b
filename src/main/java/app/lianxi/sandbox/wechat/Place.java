package app.lianxi.sandbox.wechat;

import java.util.List;
import java.util.Optional;

/**
 * A place that a traveller can show the house.
 *
 * @param scale of the map, as WeChat's own has it
 */
public record Place(String id, String name, String address, double latitude, double longitude, int scale) {
    private static final List<Place> ALL = List.of(
            new Place("fifth-avenue", "纽约第五大道", "5th Ave & E 57th St, New York", 40.762414, -73.974182, 16),
            new Place("saint-honore", "巴黎圣奥诺雷街", "229 Rue Saint-Honoré, 75001 Paris", 48.866437, 2.329478, 16),
            new Place("vancouver", "温哥华阿尔伯尼街", "1055 Alberni St, Vancouver", 49.284832, -123.124397, 16));

    public static List<Place> all() {
        return ALL;
    }

    public static Optional<Place> find(String id) {
        return ALL.stream().filter(place -> place.id().equals(id)).findFirst();
    }

    String label() {
        return name + " " + address;
    }
}
