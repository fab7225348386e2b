package app.lianxi.visit.announcement;

/** How a client travels to the boutique. */
public enum Transport {
    FOOT,
    TAXI,
    METRO,
    BUS,
    CAR
}
