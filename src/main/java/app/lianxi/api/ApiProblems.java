package app.lianxi.api;

import app.lianxi.client.ClientNotFound;
import app.lianxi.client.ClientRefused;
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

    @ExceptionHandler
    ProblemDetail on(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
