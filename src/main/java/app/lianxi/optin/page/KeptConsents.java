package app.lianxi.optin.page;

import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import app.lianxi.optin.OptIn;
import app.lianxi.optin.OptIns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every consent that a client gave, with the text that she was shown, and when she withdrew it. */
@Component
@Order(40)
class KeptConsents implements KeptData {
    private final OptIns optIns;
    private final ConsentTexts texts;

    KeptConsents(OptIns optIns, ConsentTexts texts) {
        this.optIns = optIns;
        this.texts = texts;
    }

    @Override
    public String section() {
        return "consents";
    }

    @Override
    @Transactional(readOnly = true)
    public int count(ClientId client) {
        return optIns.history(client).size();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return optIns.history(client).stream().limit(limit).map(this::entry).toList();
    }

    private Entry entry(OptIn optIn) {
        var text = texts.kept(optIn.textVersion(), optIn.purpose(), optIn.language());
        var data = new LinkedHashMap<String, Object>(Map.of(
                "purpose", optIn.purpose().name().toLowerCase(Locale.ROOT),
                "textVersion", optIn.textVersion(),
                "language", optIn.language(),
                "givenAt", optIn.givenAt(),
                "address", optIn.address()));
        text.ifPresent(shown -> data.put("text", shown.text()));
        var withdrawn = optIn.withdrawnAt();
        if (withdrawn != null) {
            data.put("withdrawnAt", withdrawn);
        }
        return new Entry(
                text.map(shown -> Words.plain(shown.title()))
                        .orElseGet(() -> Words.plain(optIn.purpose().name())),
                withdrawn == null ? Words.of("my.given", optIn.givenAt()) : Words.of("my.withdrawn", withdrawn),
                data);
    }
}
