package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What stands in a container, each component by what it shows: what is shown again stays as it is, with its focus, its
 * picture and what it plays, and a screen reader hears only of what is new.
 *
 * @param <K> equal when it looks the same
 */
public final class Kept<K> {
    private final HasComponents container;
    private Map<K, Component> standing = new HashMap<>();

    public Kept(HasComponents container) {
        this.container = container;
    }

    /** Shows these, in this order; makes those that do not stand yet. */
    public void show(List<K> keys, Function<K, Component> make) {
        var parent = container.getElement();
        var wanted = new HashSet<>(keys);
        standing.forEach((key, component) -> {
            if (!wanted.contains(key)) {
                container.remove(component);
            }
        });
        var shown = new HashMap<K, Component>();
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            var known = standing.get(key);
            var component = known == null ? make.apply(key) : known;
            shown.put(key, component);
            if (i >= parent.getChildCount() || !parent.getChild(i).equals(component.getElement())) {
                parent.insertChild(i, component.getElement());
            }
        }
        standing = shown;
    }
}
