package app.lianxi.access;

import java.util.List;

/** The staff of a sample house, named on its sign-in page; the demo implements it. */
public interface DemoStaff {
    List<Entry> entries();

    /**
     * @param boutique its name, empty for the whole house
     * @param password the same for all, and no secret
     */
    record Entry(String username, String name, Role role, String boutique, String password) {}
}
