package app.lianxi.optin;

import app.lianxi.client.ClientId;
import java.util.List;
import java.util.Locale;

/** What another module keeps of a client, for her own page; implemented by that module. */
public interface KeptData {
    /** What is kept of her now, ready to be read by her; empty when nothing is. */
    List<Item> of(ClientId client, Locale language);

    /**
     * A line on her page.
     *
     * @param title what it is, such as an amount
     * @param detail where and when
     */
    record Item(String title, String detail) {}
}
