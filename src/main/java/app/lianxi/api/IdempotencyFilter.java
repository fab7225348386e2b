package app.lianxi.api;

import app.lianxi.access.CurrentCaller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives the first answer again to a POST with the same {@code Idempotency-Key} and body, and 409 to another body. No POST has
 * a body of more than 1 MB, with a key or without.
 */
@Component
@Order
class IdempotencyFilter extends OncePerRequestFilter {
    private static final String KEY = "Idempotency-Key";
    private static final int MOST_BYTES = 1024 * 1024;

    private final Idempotency answers;
    private final CurrentCaller caller;
    private final JsonMapper json;

    IdempotencyFilter(Idempotency answers, CurrentCaller caller, JsonMapper json) {
        this.answers = answers;
        this.caller = caller;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getRequestURI().startsWith(request.getContextPath() + "/api/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var who = caller.find().map(CurrentCaller.Caller::id).orElse(null);
        var sent = request.getHeader(KEY);
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            refuse(response, HttpStatus.CONTENT_TOO_LARGE, "A body has at most 1 MB");
            return;
        }
        if (who == null || sent == null) {
            chain.doFilter(new Kept(request, body), response);
            return;
        }
        var key = sent.strip();
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            refuse(response, HttpStatus.BAD_REQUEST, "Idempotency-Key has 1 to 255 visible characters");
            return;
        }
        request.setAttribute(Idempotency.KEY, new Idempotency.Key(who, key));
        switch (answers.ask(who, key, hash(request.getRequestURI(), body))) {
            case Idempotency.Turn.First first -> first(who, key, new Kept(request, body), response, chain);
            case Idempotency.Turn.Again(var answer) -> {
                response.setStatus(answer.status());
                response.setContentType(answer.type());
                response.getOutputStream().write(answer.body());
            }
            case Idempotency.Turn.Running running -> {
                response.setHeader("Retry-After", "1");
                refuse(response, HttpStatus.CONFLICT, "The same request is being answered");
            }
            case Idempotency.Turn.Other other ->
                refuse(response, HttpStatus.CONFLICT, "This Idempotency-Key was used for another request");
        }
    }

    private void first(
            String who, String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        var answered = false;
        try {
            chain.doFilter(request, kept);
            answered = kept.getStatus() < 500;
            if (answered) {
                answers.answered(
                        who,
                        key,
                        new Idempotency.Answer(kept.getStatus(), kept.getContentType(), kept.getContentAsByteArray()));
            }
        } finally {
            if (!answered) {
                answers.forget(who, key);
            }
            kept.copyBodyToResponse();
        }
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(ProblemDetail.forStatusAndDetail(status, detail)));
    }

    private static byte[] hash(String path, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** A request whose body was read, and is there to be read again. */
    private static final class Kept extends HttpServletRequestWrapper {
        private final byte[] body;

        Kept(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("Asynchronous reading is not offered");
                }

                @Override
                public int read() {
                    return bytes.read();
                }
            };
        }
    }
}
