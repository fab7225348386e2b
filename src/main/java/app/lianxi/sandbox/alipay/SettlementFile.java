package app.lianxi.sandbox.alipay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The settlement details of a day of Shanghai as the merchant's portal gives them out (docs.antom.com, settlement details report). */
@SandboxPart("sandboxAlipaySettlementFile")
@Controller
class SettlementFile {
    private static final String HEAD = "settlementBatchId,customerId,transactionId,originalTransactionId,"
            + "transactionRequestId,transactionType,paymentTime,transactionAmountValue,transactionCurrency,remarks\n";

    private final SandboxDatabase database;
    private final WalletPaymentTable payments;
    private final SandboxSettings settings;

    SettlementFile(SandboxDatabase database, WalletPaymentTable payments, SandboxSettings settings) {
        this.database = database;
        this.payments = payments;
        this.settings = settings;
    }

    @GetMapping("/sandbox/portal/alipay.csv")
    @ResponseBody
    ResponseEntity<String> of(@RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate day) {
        var begin = day.atStartOfDay(WalletPayments.SHANGHAI).toInstant();
        var end = day.plusDays(1).atStartOfDay(WalletPayments.SHANGHAI).toInstant();
        var lines = new TreeMap<String, String>();
        payments.where("p.paid_at >= ? and p.paid_at < ?", begin, end)
                .forEach(paid -> lines.put(
                        paid.paidAt() + paid.paymentId(),
                        line(paid.paymentId(), "", paid.requestId(), "PAYMENT", paid.paidAt(), paid.amount())));
        payments.where("p.paid_at is not null and p.cancelled_at >= ? and p.cancelled_at < ?", begin, end)
                .forEach(back -> lines.put(
                        back.cancelledAt() + back.paymentId(),
                        line(back.paymentId(), "", back.requestId(), "CANCEL", back.cancelledAt(), back.amount())));
        database.sql("""
                        select r.*, p.payment_id, p.currency from alipay_refund r join alipay_payment p using (payment_request_id)
                        where r.made_at >= ? and r.made_at < ?""", begin, end)
                .list(row -> lines.put(
                        row.time("made_at") + row.text("refund_id"),
                        line(
                                row.text("refund_id"),
                                row.text("payment_id"),
                                row.text("refund_request_id"),
                                "REFUND",
                                row.time("made_at"),
                                Money.of(row.number("amount"), row.text("currency")))));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(settings.alipay().clientId() + "_settle_"
                                        + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "_000001.csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .body(HEAD + String.join("", lines.values()) + "<END>\n");
    }

    private String line(String id, String original, String request, String type, @Nullable Instant at, Money amount) {
        var time = at == null
                ? ""
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        at.truncatedTo(ChronoUnit.SECONDS).atZone(WalletPayments.SHANGHAI));
        return String.join(
                        ",",
                        "000001",
                        settings.alipay().clientId(),
                        id,
                        original,
                        request,
                        type,
                        time,
                        String.valueOf(amount.value()),
                        amount.currencyCode(),
                        "")
                + "\n";
    }
}
