-- By whose signature, or answer, it is known; unknown of those from before.
alter table refund add column account text;

-- An accepted refund is asked about until what became of it is recorded: its notice may never come. Asked counts anew then.
alter table refund_order
    drop constraint refund_order_check1,
    add constraint refund_order_next check (state <> 'REFUSED' or next_at is null);
update refund_order o set next_at = now(), asked = 0
from payment p
where p.id = o.payment_id and o.state = 'ACCEPTED' and o.made_at > now() - interval '30 days'
  and not exists (select from refund r where r.channel = p.channel and r.refund_id = o.refund_id);

-- What the channel credits the house with, and its own rates as it gave them: a pair is BASE/QUOTE of ISO 4217 codes,
-- its price what one of the base is in the other, in major units.
alter table payment
    add column settlement_amount   bigint,
    add column settlement_currency char(3),
    add column payer_pair          text check (payer_pair ~ '^[A-Z]{3}/[A-Z]{3}$'),
    add column payer_price         numeric check (payer_price > 0),
    add column settlement_pair     text check (settlement_pair ~ '^[A-Z]{3}/[A-Z]{3}$'),
    add column settlement_price    numeric check (settlement_price > 0),
    add constraint payment_settlement check ((settlement_amount is null) = (settlement_currency is null)),
    add constraint payment_payer_quote check ((payer_pair is null) = (payer_price is null)),
    add constraint payment_settlement_quote check ((settlement_pair is null) = (settlement_price is null));
