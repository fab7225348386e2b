package app.lianxi.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one line which setting is missing or wrong, in place of a stack trace. */
class WrongSetting implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var message = cause.getMessage();
            if (message != null && message.startsWith("lianxi.") && !message.contains("\n")) {
                return new FailureAnalysis(message, null, failure);
            }
        }
        return null;
    }
}
