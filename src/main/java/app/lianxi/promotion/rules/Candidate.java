package app.lianxi.promotion.rules;

import java.util.UUID;

/** A promotion that may be offered, in the version that holds now. */
public record Candidate(UUID id, int version, Terms terms) {}
