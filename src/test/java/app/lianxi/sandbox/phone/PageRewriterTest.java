package app.lianxi.sandbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Links of a house's page, seen in the phone's browser. */
class PageRewriterTest {
    private final PageRewriter rewriter = new PageRewriter("http://localhost:8080", "/sandbox/browser/linmei");

    @Test
    void keepsTheHousesOwnAddressesInside() {
        assertThat(
                        rewriter.html(
                                "<a href=\"/my\"> <form class=x action='/join/x'> <img src=\"http://localhost:8080/logo.svg\">"))
                .isEqualTo(
                        "<a href=\"/sandbox/browser/linmei/my\"> <form class=x action='/sandbox/browser/linmei/join/x'> <img src=\"/sandbox/browser/linmei/logo.svg\">");
    }

    @Test
    void leavesOtherAddressesAsTheyAre() {
        var page =
                "<a href=\"https://example.com/\"> <a href=\"//cdn/x\"> <a href=\"?lang=en\"> <a href=\"http://localhost:80801/\"> <p>href=\"/x\"</p>";
        assertThat(rewriter.html(page)).isEqualTo(page.replace("<p>href=\"/x\"</p>", "<p>href=\"/x\"</p>"));
    }

    @Test
    void rewritesStylesheetsAndFindsTheTitle() {
        assertThat(rewriter.css("a{background:url(/x.png) url('/y.png')}"))
                .isEqualTo("a{background:url(/sandbox/browser/linmei/x.png) url('/sandbox/browser/linmei/y.png')}");
        assertThat(PageRewriter.title("<head><title> 很高兴认识您 </title>")).isEqualTo("很高兴认识您");
    }

    @Test
    void takesFrameAncestorsOutOfThePolicyAndNothingElse() {
        assertThat(HouseBrowser.withoutFrameAncestors("default-src 'self'; frame-ancestors 'none'; form-action 'self'"))
                .isEqualTo("default-src 'self'; form-action 'self'");
    }
}
