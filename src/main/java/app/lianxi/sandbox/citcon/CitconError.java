package app.lianxi.sandbox.citcon;

import app.lianxi.sandbox.Json;
import java.util.Map;

/** A refusal with Citcon's own code and HTTP status. What is marked is not documented, and a guess. */
final class CitconError extends RuntimeException {
    private final int status;
    private final String code;

    private CitconError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static CitconError duplicate() {
        return new CitconError(400, "4100", "duplicate request");
    }

    static CitconError unauthorized() {
        return new CitconError(401, "4010", "unauthorized");
    }

    /** (unconfirmed) */
    static CitconError notPermitted() {
        return new CitconError(403, "4030", "the token does not permit this");
    }

    static CitconError gateway() {
        return new CitconError(400, "4107", "gateway error");
    }

    static CitconError noPartialRefund() {
        return new CitconError(400, "4208", "transaction ineligible for partial refund");
    }

    /** (unconfirmed) */
    static CitconError notFound() {
        return new CitconError(404, "4040", "transaction not found");
    }

    /** (unconfirmed) */
    static CitconError parameter(String message) {
        return new CitconError(400, "4000", message);
    }

    /** (unconfirmed) */
    static CitconError state(String message) {
        return new CitconError(400, "4200", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, Object> data() {
        return Json.object("code", code, "message", getMessage());
    }
}
