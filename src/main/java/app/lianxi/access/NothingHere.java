package app.lianxi.access;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Addresses of machines, platforms and clients that lead nowhere: without it the staff's router would answer them. */
@RestController
class NothingHere {
    @RequestMapping({"/api/**", "/hooks/**", "/join/**", "/claim/**", "/my/**"})
    ResponseEntity<ProblemDetail> nothing() {
        return ResponseEntity.of(ProblemDetail.forStatus(HttpStatus.NOT_FOUND)).build();
    }
}
