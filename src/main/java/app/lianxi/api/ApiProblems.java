package app.lianxi.api;

import app.lianxi.checkout.CheckoutRefused;
import app.lianxi.client.ClientNotFound;
import app.lianxi.client.ClientRefused;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What goes wrong in the API, as RFC 9457 problem details. */
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
class ApiProblems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail on(ClientNotFound e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "No such client");
    }

    @ExceptionHandler
    ProblemDetail on(ClientRefused e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, "The client belongs to other boutiques");
    }

    /** What a till asked for can't be done; {@code why} is a word for machines. */
    @ExceptionHandler
    ProblemDetail on(CheckoutRefused e) {
        var status = switch (e.why()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case OVER, PAYING, OFFER -> HttpStatus.CONFLICT;
            case CHANNEL_SAID_NO -> HttpStatus.UNPROCESSABLE_CONTENT;
            case AMOUNT, CURRENCY, BASKET, REFERENCE, BOUTIQUE, CLIENT, CHANNEL, CODE -> HttpStatus.BAD_REQUEST;
        };
        var problem = ProblemDetail.forStatusAndDetail(status, detail(e));
        problem.setProperty("why", e.why().name().toLowerCase(Locale.ROOT));
        if (!e.symbol().isEmpty()) {
            problem.setProperty("symbol", e.symbol());
        }
        return problem;
    }

    private static String detail(CheckoutRefused e) {
        return switch (e.why()) {
            case NOT_FOUND -> "No such checkout";
            case AMOUNT -> "An amount is a whole number of minor units above zero, with its currency";
            case CURRENCY -> "This channel has no account at this boutique that takes this currency";
            case BASKET -> "A basket has at most 200 lines in the currency of the checkout, none of them below zero";
            case REFERENCE -> "A reference has at most 64 characters, none of them a control character";
            case BOUTIQUE -> "No such boutique, or it is closed or not the token's";
            case CLIENT -> "No such client";
            case CHANNEL -> "No such channel here, or it scans no codes";
            case CODE -> "A code to charge has 16 to 24 digits";
            case OVER -> "The checkout is over";
            case PAYING -> "The checkout is being paid; it can be cancelled";
            case OFFER -> "The offer is not for this checkout, does not go with the others, or is used up";
            case CHANNEL_SAID_NO -> "The channel refused the charge: " + e.symbol();
        };
    }

    @ExceptionHandler
    ProblemDetail on(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
