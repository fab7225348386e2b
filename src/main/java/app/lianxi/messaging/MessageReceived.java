package app.lianxi.messaging;

import app.lianxi.client.ClientId;
import java.time.Instant;

/**
 * A client wrote; published inside the transaction that stores it, once for each message.
 *
 * @param text personal, never logged
 */
public record MessageReceived(ClientId client, MessageId message, MessageKind kind, String text, Instant at) {
    @Override
    public String toString() {
        return "MessageReceived[" + message + "]";
    }
}
