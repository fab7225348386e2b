package app.lianxi.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** A till that is not the house's own, in the sandbox; and the sandbox's knobs. */
final class Till {
    private final Page page;
    private final House house;

    Till(Page page, House house) {
        this.page = page;
        this.house = house;
    }

    /** Shows a code of WeChat Pay, and one whose payer the channel hides when the house's app is not named. */
    void ask(String amount, boolean withHouseApp) {
        open(amount);
        if (!withHouseApp) {
            page.locator("#sub").uncheck();
        }
        page.getByText("Show QR to pay").click();
        assertThat(page.getByText("Waiting for WeChat Pay")).isVisible();
    }

    void askByOlderCitcon(String amount) {
        open(amount);
        page.getByText("Show QR: Citcon, older account").click();
        assertThat(page.getByText("Waiting for Citcon")).isVisible();
    }

    void chargeAlipay(String amount, String code) {
        open(amount);
        page.locator("#alipay").fill(code);
        page.getByText("Charge this code").click();
        seesPaid();
    }

    private void open(String amount) {
        page.navigate(house.address("/sandbox/till"));
        page.locator("#amount").fill(amount);
    }

    void seesPaid() {
        assertThat(page.getByTestId("paid")).isVisible();
    }

    /** @param paid as the till shows it */
    void refund(String paid, String amount) {
        page.navigate(house.address("/sandbox/till"));
        var payment = page.locator(".pay")
                .filter(new Locator.FilterOptions().setHasText(paid))
                .first();
        payment.getByText("Refund…").click();
        payment.locator("input").fill(amount);
        payment.getByText("Refund", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(payment).containsText("given back");
    }

    /** Turns a knob on the sandbox's page. */
    void turn(String knob, String to) {
        page.navigate(house.address("/sandbox"));
        var field = page.locator("[name='" + knob + "']");
        if ("SELECT".equals(field.evaluate("e => e.tagName"))) {
            field.selectOption(to);
        } else {
            field.fill(to);
            field.press("Tab");
        }
        assertThat(page.locator("#said")).hasText("Turned.");
        // Left open, it would go on asking what the sandbox does
        page.navigate("about:blank");
    }
}
