package app.lianxi.sandbox.till;

import java.util.List;
import java.util.Optional;

/**
 * A till in a boutique.
 *
 * @param id what notices carry as scene_info.device_id
 * @param currency what it charges in
 */
public record Terminal(String id, String name, String nameZh, String currency) {
    private static final List<Terminal> ALL = List.of(
            new Terminal("nyc5-1", "Fifth Avenue, New York", "纽约第五大道", "USD"),
            new Terminal("sho-1", "Rue Saint-Honoré, Paris", "巴黎圣奥诺雷街", "EUR"),
            new Terminal("yvr-1", "Alberni Street, Vancouver", "温哥华阿尔伯尼街", "CAD"),
            new Terminal("gnz-1", "Ginza, Tokyo", "东京银座", "JPY"),
            new Terminal("kwi-1", "The Avenues, Kuwait", "科威特大道广场", "KWD"));

    public static List<Terminal> all() {
        return ALL;
    }

    public static Optional<Terminal> find(String id) {
        return ALL.stream().filter(terminal -> terminal.id().equals(id)).findFirst();
    }
}
