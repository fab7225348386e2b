package app.lianxi.messaging;

import app.lianxi.client.ClientId;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.optin.Followers;
import app.lianxi.optin.Followers.Reach;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.OptInsChanged;
import app.lianxi.payment.Payer;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.payment.PaymentsRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Payments under an account's own app open a window, where the settings say so (platforms.md, 0.6: off by default). That
 * she paid is known of her only while her purchase-history opt-in holds, and so is the window.
 */
@Component
class PaidWindows {
    private final Hearing hearing;
    private final Payments payments;
    private final Identities identities;
    private final Followers followers;
    private final OptIns optIns;
    private final boolean on;

    PaidWindows(
            Hearing hearing,
            Payments payments,
            Identities identities,
            Followers followers,
            OptIns optIns,
            MessagingSettings settings) {
        this.hearing = hearing;
        this.payments = payments;
        this.identities = identities;
        this.followers = followers;
        this.optIns = optIns;
        this.on = settings.windows().stream().anyMatch(rule -> rule.event() == WindowEvent.PAID && rule.enabled());
    }

    private record Paid(ClientId client, String account, Instant at) {}

    @EventListener
    void on(PaymentsRecorded recorded) {
        if (!on) {
            return;
        }
        var payers = new HashMap<Payment, Identity>();
        recorded.payments().forEach(payment -> {
            var payer = recorded.payers().get(payment.id());
            if (payer != null && payer.kind().equals(IdentityKind.WECHAT_OPENID.code())) {
                payers.put(payment, Identity.wechatOpenid(payer.scope(), payer.externalId()));
            }
        });
        var known = identities.findAll(Set.copyOf(payers.values()));
        var agreed = optIns.allowPurchaseHistory(Set.copyOf(known.values()));
        var paid = new ArrayList<Paid>();
        payers.forEach((payment, identity) -> {
            var client = known.get(identity);
            if (client != null && agreed.contains(client)) {
                paid.add(new Paid(client, identity.scope(), payment.paidAt()));
            }
        });
        open(paid);
    }

    @EventListener
    void on(OptInsChanged changed) {
        if (!changed.concernsHistory()) {
            return;
        }
        var client = changed.client();
        if (optIns.allowPurchaseHistory(Set.of(client)).isEmpty()) {
            hearing.forgetPaid(client);
        } else if (on) {
            open(identities.of(client).stream()
                    .filter(identity -> identity.kind() == IdentityKind.WECHAT_OPENID)
                    .flatMap(identity -> payments
                            .findByPayers(
                                    List.of(new Payer(identity.kind().code(), identity.scope(), identity.externalId())))
                            .stream()
                            .map(payment -> new Paid(client, identity.scope(), payment.paidAt())))
                    .toList());
        }
    }

    /** One row a client and account, and in one order everywhere, so that batches side by side wait for each other. */
    private void open(List<Paid> paid) {
        var follow = followers.accounts(paid.stream().map(Paid::client).collect(Collectors.toSet())).stream()
                .map(PaidWindows::key)
                .collect(Collectors.toSet());
        paid.stream()
                .collect(Collectors.toMap(one -> Map.entry(one.client(), one.account()), Paid::at, PaidWindows::later))
                .entrySet()
                .stream()
                .filter(one -> follow.contains(one.getKey()))
                .sorted(Comparator.comparing(one -> one.getKey().getKey().value()))
                .forEach(one -> hearing.paid(one.getKey().getKey(), one.getKey().getValue(), one.getValue()));
    }

    private static Map.Entry<ClientId, String> key(Reach reach) {
        return Map.entry(reach.client(), reach.account());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
