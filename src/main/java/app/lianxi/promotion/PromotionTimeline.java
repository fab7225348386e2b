package app.lianxi.promotion;

import app.lianxi.client.TimelineSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The promotions that were started and not stopped, with what is left of each and how often a client used it:
 * {@link ExpectedOffers} decides which of them are for her. Those that end last are looked at, so that years of past ones are not.
 */
@Component
class PromotionTimeline implements TimelineSource {
    @Override
    public List<String> kinds() {
        return List.of();
    }

    @Override
    public String standing() {
        return """
                select 'promotion'::text, p.started_at, p.id, null::uuid, null::uuid, jsonb_build_object('version', p.version,
                    'moneyLeft', p.budget_money - p.held_money - p.redeemed_money,
                    'usesLeft', p.budget_uses - p.held_uses - p.redeemed_uses,
                    'uses', (select count(*) from offer o where o.client_id = :client and o.promotion_id = p.id
                        and o.state in ('HELD', 'REDEEMED') and o.returned_uses = 0)), null::bytea
                from promotion p where p.started_at is not null and p.stopped_at is null order by p.last_day desc, p.id limit 50
                """;
    }
}
