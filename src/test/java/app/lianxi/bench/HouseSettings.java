package app.lianxi.bench;

import java.util.List;

/** What a start without the demo must be told of the house. */
final class HouseSettings {
    static final List<String> ALL = List.of(
            "--lianxi.optin.house=Maison",
            "--lianxi.optin.house-zh=Maison",
            "--lianxi.optin.house-zh-hant=Maison",
            "--lianxi.optin.recipient=Maison SA",
            "--lianxi.optin.recipient-zh=Maison SA",
            "--lianxi.optin.recipient-zh-hant=Maison SA",
            "--lianxi.optin.contact=privacy@maison.example");

    private HouseSettings() {}
}
