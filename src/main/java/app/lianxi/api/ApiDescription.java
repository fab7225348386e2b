package app.lianxi.api;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API as an OpenAPI document, which a test holds against the code, and the page that makes it readable. */
@RestController
class ApiDescription {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Lianxi API</title>
                <link rel="stylesheet" href="webjars/swagger-ui/{version}/swagger-ui.css">
            </head>
            <body>
                <main id="api"></main>
                <script src="webjars/swagger-ui/{version}/swagger-ui-bundle.js"></script>
                <script>SwaggerUIBundle({url: 'v3/api-docs', dom_id: '#api'})</script>
            </body>
            </html>
            """;

    private final String page;

    ApiDescription(@Value("${lianxi.api.swagger-ui}") String version) {
        page = PAGE.replace("{version}", version);
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource document() {
        return new ClassPathResource("openapi.json");
    }

    @GetMapping(path = "/swagger-ui.html", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        return page;
    }
}
