package app.lianxi.payment;

import app.lianxi.access.BoutiqueId;
import java.util.Collection;
import java.util.Map;

/** Knows the boutiques of orders that the house itself made: the contract asks their references first. */
public interface ReferencedBoutiques {
    /** The boutiques of these references, in one query; those that are not the house's are left out. */
    Map<String, BoutiqueId> of(Collection<String> references);
}
