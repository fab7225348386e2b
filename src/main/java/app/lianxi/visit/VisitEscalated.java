package app.lianxi.visit;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.ClientId;
import java.util.Set;

/**
 * Nobody accepted a visit in time; published inside the transaction.
 *
 * @param boutiques on whose boards it stands
 */
public record VisitEscalated(ClientId client, Set<BoutiqueId> boutiques) {}
