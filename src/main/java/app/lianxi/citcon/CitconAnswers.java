package app.lianxi.citcon;

import app.lianxi.inbox.Inbox;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What answers of the platform say of charges and refunds, in the words of an IPN. It goes to the inbox like one, so that
 * whatever was heard first is recorded, and once.
 */
@Component
class CitconAnswers {
    private final Inbox inbox;
    private final JsonMapper json;

    CitconAnswers(Inbox inbox, JsonMapper json) {
        this.inbox = inbox;
        this.json = json;
    }

    /** Names and values as an IPN would have them; what is null is left out. */
    static Map<String, String> facts(JsonNode data) {
        var facts = new TreeMap<String, String>();
        data.properties().forEach(property -> {
            var value = property.getValue();
            if (value.isString() || value.isNumber()) {
                facts.put(property.getKey(), value.asString());
            }
        });
        var method = data.path("payment").path("method").asString("");
        if (!method.isEmpty()) {
            facts.put("payment_method", method);
        }
        facts.put("transaction_type", data.path("object").asString("").equals("refund") ? "refund" : "charge");
        return facts;
    }

    /** Hands it in; the same again is one. */
    void keep(CitconAccount account, Map<String, String> facts) {
        var pairs = new TreeMap<>(facts);
        inbox.accept(
                CitconHook.HOOK,
                account.slug(),
                "answer " + IpnSignature.keyOf(pairs),
                pairs.get("transaction_type") + " answer",
                json.writeValueAsString(pairs));
    }
}
