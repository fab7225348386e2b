package app.lianxi.messaging;

import app.lianxi.client.ClientId;
import java.util.Set;

/** Something in these clients' conversations, or what may be sent to them, changed; published inside the transaction. */
public record ConversationsChanged(Set<ClientId> clients) {}
