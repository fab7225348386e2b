package app.lianxi.visit;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.AboutClient;
import app.lianxi.client.ClientId;
import java.util.Set;

/**
 * A visit was announced, or something became of it; published inside the transaction.
 *
 * @param boutiques on whose boards it stands
 * @param announced whether it is a new one
 */
public record VisitsChanged(ClientId client, Set<BoutiqueId> boutiques, boolean announced) implements AboutClient {}
