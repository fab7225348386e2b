package app.lianxi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.lianxi.HouseTest;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document says what the code does. */
@HouseTest
@TestPropertySource(
        properties = {
            "springdoc.api-docs.enabled=true",
            "springdoc.api-docs.path=/actuator/description",
            "springdoc.paths-to-match=/api/v1/**",
            "springdoc.default-produces-media-type=application/json"
        })
class ApiDescriptionTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Autowired
    MockMvc mvc;

    @Autowired
    StaffRegister register;

    @TestConfiguration(proxyBeanMethods = false)
    static class Title {
        @Bean
        OpenAPI openApi() {
            return new OpenAPI()
                    .info(new Info()
                            .title("Lianxi")
                            .version("v1")
                            .description("Clients, their purchases and payments, for tills and tools."
                                    + " Amounts are in minor units of ISO 4217, times ISO 8601 with offset."))
                    .components(new Components()
                            .addSecuritySchemes(
                                    "token",
                                    new SecurityScheme()
                                            .type(SecurityScheme.Type.HTTP)
                                            .scheme("bearer")))
                    .addSecurityItem(new SecurityRequirement().addList("token"));
        }
    }

    @Test
    void isWhatTheCodeDoes() throws Exception {
        var read = JSON.readTree(asAdministrator("/actuator/description"));
        ((tools.jackson.databind.node.ObjectNode) read).remove("servers");
        var said = JSON.readTree(new ClassPathResource("openapi.json").getContentAsByteArray());
        var now = Path.of("target", "openapi.json");
        Files.writeString(now, JSON.writeValueAsString(read) + "\n");

        assertThat(said)
                .as("src/main/resources/openapi.json; %s is what the code does now", now)
                .isEqualTo(read);
    }

    @Test
    void isServedToAdministrators() throws Exception {
        assertThat(JSON.readTree(asAdministrator("/v3/api-docs")).at("/paths").size())
                .isPositive();
        assertThat(asAdministrator("/swagger-ui.html")).contains("SwaggerUIBundle");
        mvc.perform(get("/v3/api-docs"))
                .andExpect(
                        result -> assertThat(result.getResponse().getStatus()).isIn(302, 401));
    }

    @Test
    void swaggerUiIsWhereThePageLooks() throws Exception {
        var page = asAdministrator("/swagger-ui.html");
        var script = page.replaceAll("(?s).*src=\"([^\"]+)\".*", "/$1");
        assertThat(asAdministrator(script)).hasSizeGreaterThan(100_000);
    }

    private String asAdministrator(String path) throws Exception {
        var admin = SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true);
        var answer = mvc.perform(get(path).with(securityContext(SignedIn.context(admin))))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString();
    }
}
