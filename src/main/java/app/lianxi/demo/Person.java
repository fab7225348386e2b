package app.lianxi.demo;

import java.util.List;

/**
 * A made-up person.
 *
 * @param name empty while nobody knows it
 * @param languages as she reads them, the best first
 * @param boutique the code of the one near her, or empty
 */
record Person(String name, String nameLatin, String city, List<String> languages, String boutique) {
    String language() {
        return languages.getFirst();
    }

    /** Only that she follows is known. */
    Person nameless() {
        return new Person("", "", "", List.of(), boutique);
    }

    boolean isNameless() {
        return name.isEmpty();
    }
}
