package app.lianxi.access;

/** A boutique's days and hours are others now. Published inside the transaction that writes its zone. */
public record TimeZoneChanged(BoutiqueId boutique) {}
