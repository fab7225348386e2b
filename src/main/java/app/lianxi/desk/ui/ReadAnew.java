package app.lianxi.desk.ui;

import java.util.List;
import java.util.function.Function;

/** A list that was read far down and is read anew from its top: what is below that stays as it was read. */
final class ReadAnew {
    private ReadAnew() {}

    /**
     * What was below the last of the new page, without what has moved into the page since.
     *
     * @param size how many were asked for; where fewer came, the list ends there
     * @param id by which an item is known again
     */
    static <T> List<T> rest(List<T> before, List<T> page, int size, Function<T, ?> id) {
        if (page.size() < size || before.size() <= size) {
            return List.of();
        }
        var ids = before.stream().map(id).toList();
        var last = ids.indexOf(id.apply(page.getLast()));
        var now = page.stream().map(id).toList();
        return before.subList(last < 0 ? size : last + 1, before.size()).stream()
                .filter(one -> !now.contains(id.apply(one)))
                .toList();
    }
}
