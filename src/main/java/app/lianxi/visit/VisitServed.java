package app.lianxi.visit;

/**
 * A visit is over, or is not after all; published inside the transaction, each time that somebody says so.
 *
 * @param visit as it is now: served while {@link Visit#servedAt()} is there
 */
public record VisitServed(Visit visit) {}
