package app.lianxi.sandbox.citcon;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** A day's transactions as the merchant's portal gives them out: no file is documented, so its columns are the names of an IPN. */
@SandboxPart("sandboxCitconTransactionFile")
@Controller
class TransactionFile {
    private static final List<String> COLUMNS = List.of(
            "id",
            "transaction_type",
            "reference",
            "amount",
            "currency",
            "status",
            "time_created",
            "time_completed",
            "payment_method",
            "amount_captured");

    private final SandboxDatabase database;
    private final CitconCharges charges;

    TransactionFile(SandboxDatabase database, CitconCharges charges) {
        this.database = database;
        this.charges = charges;
    }

    /** @param day of UTC */
    @GetMapping("/sandbox/portal/citcon.csv")
    @ResponseBody
    ResponseEntity<String> of(@RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate day) {
        var begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var lines = new TreeMap<String, Map<String, Object>>();
        charges.captured(begin, end).forEach(charge -> lines.put(charge.capturedAt() + charge.id(), charge(charge)));
        database.sql("select * from citcon_refund where made_at >= ? and made_at < ?", begin, end)
                .list(row -> refund(
                        charges.find(row.text("charge")).orElseThrow(),
                        row.text("id"),
                        row.text("reference"),
                        row.number("amount"),
                        row.time("made_at")))
                .forEach(line -> lines.put(String.valueOf(line.get("time_completed")) + line.get("id"), line));
        var rows = new ArrayList<>(List.of(String.join(",", COLUMNS)));
        lines.values()
                .forEach(line -> rows.add(COLUMNS.stream()
                        .map(name -> String.valueOf(line.getOrDefault(name, "")))
                        .collect(Collectors.joining(","))));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("citcon-" + day + ".csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .body(String.join("\n", rows) + "\n");
    }

    private static Map<String, Object> charge(CitconCharge charge) {
        return Json.object(
                "id",
                charge.id(),
                "transaction_type",
                "charge",
                "reference",
                charge.reference(),
                "amount",
                charge.amount().value(),
                "currency",
                charge.amount().currencyCode(),
                "status",
                "captured",
                "time_created",
                charge.madeAt().toString(),
                "time_completed",
                String.valueOf(charge.capturedAt()),
                "payment_method",
                charge.method(),
                "amount_captured",
                charge.amount().value());
    }

    private static Map<String, Object> refund(
            CitconCharge charge, String id, String reference, long amount, Instant at) {
        return Json.object(
                "id",
                id,
                "transaction_type",
                "refund",
                "reference",
                reference,
                "amount",
                amount,
                "currency",
                charge.amount().currencyCode(),
                "status",
                "success",
                "time_created",
                at.toString(),
                "time_completed",
                at.toString(),
                "payment_method",
                charge.method());
    }
}
