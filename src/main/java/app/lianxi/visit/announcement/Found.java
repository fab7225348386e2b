package app.lianxi.visit.announcement;

/**
 * What a rule made of some tokens.
 *
 * @param next the first token that it did not use
 */
record Found<T>(T value, int next) {}
