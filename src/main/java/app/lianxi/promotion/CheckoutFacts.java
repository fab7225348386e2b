package app.lianxi.promotion;

import app.lianxi.access.Boutique;
import app.lianxi.checkout.Checkout;
import app.lianxi.checkout.CheckoutId;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.money.Money;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.promotion.rules.Budget;
import app.lianxi.promotion.rules.Buyer;
import app.lianxi.promotion.rules.Channel;
import app.lianxi.promotion.rules.Facts;
import app.lianxi.purchase.LastBought;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Collects all that is known of a checkout for the rules to decide on. */
@Component
class CheckoutFacts {
    private final Clients clients;
    private final OptIns optIns;
    private final LastBought bought;
    private final OfferTable offers;

    CheckoutFacts(Clients clients, OptIns optIns, LastBought bought, OfferTable offers) {
        this.clients = clients;
        this.optIns = optIns;
        this.bought = bought;
        this.offers = offers;
    }

    /** The facts as they are now; of budgets, what nobody holds. */
    Facts of(Checkout checkout, Boutique boutique, Instant at, List<Promotion> promotions) {
        var left = promotions.stream().collect(Collectors.toMap(one -> one.id().value(), CheckoutFacts::left));
        return new Facts(
                at,
                boutique.zone(),
                boutique.code(),
                checkout.amount(),
                checkout.channel() == null ? null : Channel.ofCode(checkout.channel()),
                checkout.client() == null ? null : buyer(checkout.client(), checkout.id()),
                left,
                checkout.basket().stream()
                        .map(item -> new Facts.Item(item.sku(), item.category(), item.quantity(), item.amount()))
                        .toList());
    }

    private static Budget left(Promotion promotion) {
        var budget = promotion.terms().budget();
        var money = budget.money();
        var heldMoney = promotion.held().money();
        var usedMoney = promotion.redeemed().money();
        Money moneyLeft = null;
        if (money != null && heldMoney != null && usedMoney != null) {
            moneyLeft = money.minus(heldMoney).minus(usedMoney);
        }
        Long usesLeft = null;
        if (budget.uses() != null) {
            usesLeft = budget.uses() - number(promotion.held()) - number(promotion.redeemed());
        }
        return new Budget(moneyLeft, usesLeft);
    }

    private static long number(Budget budget) {
        return budget.uses() == null ? 0 : budget.uses();
    }

    private @Nullable Buyer buyer(ClientId id, CheckoutId checkout) {
        var client = clients.find(id).orElse(null);
        if (client == null) {
            return null;
        }
        var agreed = optIns.active(id);
        return new Buyer(
                !client.name().isBlank(),
                client.tier(),
                client.homeCity(),
                agreed.contains(Purpose.MARKETING_MESSAGES),
                optIns.allowPurchaseHistory(agreed) ? bought.count(id) : null,
                offers.usesBy(id, checkout));
    }
}
