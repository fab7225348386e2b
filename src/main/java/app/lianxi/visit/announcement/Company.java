package app.lianxi.visit.announcement;

import java.util.OptionalInt;

/**
 * Who comes along with a client.
 *
 * @param phrase as she wrote it: 带两个朋友, with my mother
 * @param others how many besides her, when that can be counted
 */
public record Company(String phrase, OptionalInt others) {}
