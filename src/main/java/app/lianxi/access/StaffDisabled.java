package app.lianxi.access;

/** She does not work here any more. Published inside the transaction that ends her sessions. */
public record StaffDisabled(StaffId staff) {}
