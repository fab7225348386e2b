package app.lianxi.sandbox.citcon;

import app.lianxi.sandbox.SandboxPart;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final CitconCharges charges;
    private final CitconRefunds refunds;

    TransactionFile(CitconCharges charges, CitconRefunds refunds) {
        this.charges = charges;
        this.refunds = refunds;
    }

    /** @param day of UTC */
    @GetMapping("/sandbox/portal/citcon.csv")
    @ResponseBody
    ResponseEntity<String> of(@RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate day) {
        var begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var lines = new TreeMap<String, Map<String, Object>>();
        charges.captured(begin, end).forEach(charge -> {
            var at = Objects.requireNonNull(charge.capturedAt());
            lines.put(at + charge.id(), Ipn.charge(charge, "captured", at));
        });
        refunds.made(begin, end)
                .forEach(refund -> lines.put(
                        refund.madeAt() + refund.id(),
                        Ipn.refund(charges.find(refund.charge()).orElseThrow(), refund)));
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
}
